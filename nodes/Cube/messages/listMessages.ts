import { listedName } from '../client';
import type { ListWarning } from '../client';

/** Says in a sentence or more what a person should know about how a list was read, and what to do. */
export function describeListWarning(warning: ListWarning): string {
	const things = listedName(warning.recordType);
	switch (warning.code) {
		case 'countMismatch': {
			const { repeats, received } = warning;
			const twice =
				repeats === 0 ? '' : ` ${numberText(repeats)} came more than once and are given once.`;
			return `${reportedText(warning.reported, things)}, ${numberText(received)} came, each of the two times that the list was read.${twice} Compare with Cube before you rely on it.`;
		}
		case 'keptChanging':
			return `${reportedText(warning.reported, things)}, ${numberText(warning.received)} came: the list changed while it was read, each of the ${warning.passes} times. Every record that was seen is given once. Run the node again when nobody works on the list.`;
		case 'lengthChanged':
			return `Cube reported ${numberText(warning.counted)} ${things} when the pages were counted, and ${numberText(warning.reported)} now: records may have moved from one range of pages to another. Use Get Pages again, and read every range again, when nobody works on the list.`;
	}
}

function reportedText(reported: number | undefined, things: string): string {
	return reported === undefined
		? 'Cube did not say how many there are'
		: `Cube reported ${numberText(reported)} ${things}`;
}

function numberText(count: number): string {
	return count.toLocaleString('en-US');
}
