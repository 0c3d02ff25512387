import { listedName } from '../client';
import type { ListWarning } from '../client';

/** Says in a sentence or more what a person should know about how a list was read, and what to do. */
export function describeListWarning(warning: ListWarning): string {
	const things = listedName(warning.recordType);
	switch (warning.code) {
		case 'countMismatch': {
			const { repeats, reported } = warning;
			const came = `${reportedText(reported, things)} but ${cameText(warning)}`;
			if (repeats === 0) return `${came}. Check the result in Cube.`;
			return `${came}. Repeats: ${numberText(repeats)}, each returned once, so as many others may be missing. Check the result in Cube.`;
		}
		case 'keptChanging':
			return `${reportedText(warning.reported, things)} but returned ${numberText(warning.received)}: the list changed during each of ${warning.passes} attempts to read it. Run the node again when nobody is changing it.`;
		case 'orderChanges':
			return `${reportedText(warning.reported, things)} but returned ${numberText(warning.received)}: their order changed during each of ${warning.passes} attempts to read the list. Run the node again when nobody is changing it.`;
		case 'lengthChanged':
			return `Cube reported ${numberText(warning.counted)} ${things} to Get Pages and ${numberText(warning.reported)} now, so records may have moved between pages. Use Get Pages again and reread all ranges.`;
		case 'pastEnd':
			return `The list of ${things} has no page ${numberText(warning.page)}, so nothing was read. Use Get Pages again to get the current pages.`;
	}
}

function cameText({ received, passes }: { received: number; passes: number }): string {
	const times = passes === 2 ? 'two' : String(passes);
	return `returned ${numberText(received)} in each of ${times} attempts to read the list`;
}

function reportedText(reported: number | undefined, things: string): string {
	return reported === undefined
		? "Cube didn't report how many there are,"
		: `Cube reported ${numberText(reported)} ${things}`;
}

function numberText(count: number): string {
	return count.toLocaleString('en-US');
}
