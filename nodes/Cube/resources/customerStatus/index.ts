import { readUpdated } from '../changed';
import { listOperations, readRecords } from '../lists';
import type { Resource } from '../operation';
import { callStateFilters, customerStatusFilters, readCallState } from '../parameters';

/** Where customers stand in the calling: attempts, state, last change, meetings. */
export const customerStatus: Resource = {
	name: 'Customer Status',
	value: 'customerStatus',
	operations: listOperations('customerStatus', {
		things: 'customer statuses',
		description: 'Read where customers stand in the calling: attempts, state, last change',
		filters: customerStatusFilters,
		read: async (item, kind) =>
			await readUpdated(
				item,
				['callflow__last_change__when'],
				async (keep) => await readRecords(item, kind, { ...readCallState(item), keep }),
			),
		pages: { filters: callStateFilters, read: readCallState },
	}),
};
