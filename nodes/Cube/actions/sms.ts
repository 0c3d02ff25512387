import { listOperations, readPeriodRecords } from './listOperations';
import type { Resource } from './operation';
import { filtersParameters, readListFilter } from './properties';

/** Text messages; accounts of the generation Assignments have them. */
export const sms: Resource = {
	name: 'SMS',
	value: 'sms',
	recordType: 'sms',
	operations: listOperations('sms', {
		description: 'Retrieve the text messages of a period. Only for accounts from 2016 to 2019.',
		filters: filtersParameters(),
		read: readPeriodRecords,
		pages: { filters: filtersParameters(), read: readListFilter },
	}),
};
