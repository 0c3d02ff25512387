import { listOperations, readDays } from '../lists';
import type { Resource } from '../operation';
import { filtersParameter, readNarrowing } from '../parameters';

/** Text messages; accounts of the generation Assignments have them. */
export const sms: Resource = {
	name: 'SMS',
	value: 'sms',
	operations: listOperations('sms', {
		things: 'SMS',
		description: 'Read the text messages of a period; accounts of the generation Assignments only',
		filters: filtersParameter(),
		read: readDays,
		pages: { filters: filtersParameter(), read: readNarrowing },
	}),
};
