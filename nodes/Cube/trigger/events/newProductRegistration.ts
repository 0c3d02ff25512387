import type { Generation } from '../../api/generations/generation';
import { lateDaysOption, listParentParameters, sinceOption } from '../parameters';
import type { TriggerEvent } from './event';
import { subscribeToRecords } from './newRecord';
import type { IdentityKeys } from './newRecord';

/** One call may bring several products, so the product's code tells too. */
function productIdentity({ keys }: Generation): IdentityKeys {
	return {
		timestamp: keys.responseSubmitted,
		customer: keys.responseCustomer,
		more: ['product__code'],
		isContent: (key) => /^(call_outcome__|product__)/.test(key),
	};
}

export const newProductRegistration: TriggerEvent = {
	name: 'New Product Registration',
	value: 'newProductRegistration',
	recordType: 'productRegistrations',
	description: 'When a product is sold in a call; for accounts of the generation Data Owners',
	properties: listParentParameters('product registrations', { account: false }),
	options: [lateDaysOption, sinceOption],
	subscribe: async (poll) =>
		await subscribeToRecords(poll, 'productRegistrations', productIdentity),
};
