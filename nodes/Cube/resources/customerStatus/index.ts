import { listOperations } from '../lists';
import type { Resource } from '../operation';
import { readCallState, callStateFilters } from '../parameters';

/** Where customers stand in the calling: attempts, state, last change, meetings. */
export const customerStatus: Resource = {
	name: 'Customer Status',
	value: 'customerStatus',
	operations: listOperations('customerStatus', {
		things: 'customer statuses',
		description: 'Read where customers stand in the calling: attempts, state, last change',
		filters: callStateFilters,
		read: readCallState,
	}),
};
