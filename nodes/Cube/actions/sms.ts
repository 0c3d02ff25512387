import { listOperations, readPeriodRecords } from './listOperations';
import type { Resource } from './operation';
import { filtersParameters, readListFilter } from './properties';

/** Text messages; accounts of the generation Assignments have them. */
export const sms: Resource = {
	name: 'SMS',
	value: 'sms',
	recordType: 'sms',
	operations: listOperations('sms', {
		description: 'Read the text messages of a period; accounts of the generation Assignments only',
		filters: filtersParameters(),
		read: readPeriodRecords,
		pages: { filters: filtersParameters(), read: readListFilter },
	}),
};
