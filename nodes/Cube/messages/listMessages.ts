import { listedName } from '../client';
import type { ListWarning } from '../client';

/** Says in a sentence or more what a person should know about how a list was read, and what to do. */
export function describeListWarning(warning: ListWarning): string {
	const things = listedName(warning.recordType);
	switch (warning.code) {
		case 'countMismatch': {
			const { repeats, reported } = warning;
			const came = `${reportedText(reported, things)}, ${cameText(warning)}`;
			if (repeats === 0) return `${came}. Compare with Cube before you rely on it.`;
			return `${came}. ${numberText(repeats)} came on more than one page and are given once: as many others may be missing. Compare with Cube before you rely on it.`;
		}
		case 'keptChanging':
			return `${reportedText(warning.reported, things)}, ${numberText(warning.received)} came: the list changed while it was read, each of the ${warning.passes} times. Every record that was seen is given once. Run the node again when nobody works on the list.`;
		case 'orderChanges':
			return `${reportedText(warning.reported, things)}, ${numberText(warning.received)} came: Cube gave them in another order each of the ${warning.passes} times that the list was read. Every record that was seen is given once. Run the node again when nobody works on the list.`;
		case 'lengthChanged':
			return `Cube reported ${numberText(warning.counted)} ${things} when the pages were counted, and ${numberText(warning.reported)} now: records may have moved from one range of pages to another. Use Get Pages again, and read every range again, when nobody works on the list.`;
		case 'pastEnd':
			return `The list of ${things} has no page ${numberText(warning.page)}, so nothing was read. Use Get Pages again to see how many pages it has now.`;
	}
}

function cameText({ received, passes }: { received: number; passes: number }): string {
	const times = passes === 2 ? 'two' : String(passes);
	return `${numberText(received)} came, each of the ${times} times that the list was read`;
}

function reportedText(reported: number | undefined, things: string): string {
	return reported === undefined
		? 'Cube did not say how many there are'
		: `Cube reported ${numberText(reported)} ${things}`;
}

function numberText(count: number): string {
	return count.toLocaleString('en-US');
}
