import { listOperations, readPeriodRecords } from './listOperations';
import type { Resource } from './operation';
import { filtersParameter, readListFilter } from './properties';

/** Text messages; accounts of the generation Assignments have them. */
export const sms: Resource = {
	name: 'SMS',
	value: 'sms',
	recordType: 'sms',
	operations: listOperations('sms', {
		description: 'Retrieve the text messages of a period. Only for accounts from 2016 to 2019.',
		filters: filtersParameter(),
		read: readPeriodRecords,
		pages: { filters: filtersParameter(), read: readListFilter },
	}),
};
