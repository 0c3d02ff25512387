import { listOperations, readRecords } from './listOperations';
import type { Resource } from './operation';
import { callStateFilters, customerStatusFilters, readCallState } from './properties';
import { readUpdated } from './updatedSince';

/** Where customers stand in the calling: attempts, state, last change, meetings. */
export const customerStatus: Resource = {
	name: 'Customer Status',
	value: 'customerStatus',
	recordType: 'customerStatus',
	operations: listOperations('customerStatus', {
		description: 'Retrieve the call status of customers: attempts, state and last change',
		filters: [customerStatusFilters],
		read: async (item, kind) =>
			await readUpdated(
				item,
				kind,
				async (keep) => await readRecords(item, kind, { ...readCallState(item), keep }),
			),
		pages: { filters: [callStateFilters], read: readCallState },
	}),
};
