import { listOperations, readPeriodRecords } from './listOperations';
import type { Resource } from './operation';
import { filtersParameters, readListFilter } from './properties';

/** What was sold in calls; accounts of the generation Data Owners have them. */
export const productRegistration: Resource = {
	name: 'Product Registration',
	value: 'productRegistration',
	recordType: 'productRegistrations',
	operations: listOperations('productRegistrations', {
		description: 'Retrieve the products sold in a period. Only for accounts with data owners.',
		filters: filtersParameters(),
		read: readPeriodRecords,
		pages: { filters: filtersParameters(), read: readListFilter },
	}),
};
