import type { Generation } from '../../api/generations/generation';
import { lateDaysOption, scopeParameters, sinceOption } from '../parameters';
import type { TriggerEvent } from './event';
import { watchRecords } from './newRecord';
import type { Telling } from './newRecord';

/** One call may bring several products, so the product's code tells too. */
function telling({ keys }: Generation): Telling {
	return {
		moment: keys.responseMoment,
		customer: keys.responseCustomer,
		more: ['product__code'],
		isContent: (key) => /^(call_outcome__|product__)/.test(key),
	};
}

export const newProductRegistration: TriggerEvent = {
	name: 'New Product Registration',
	value: 'newProductRegistration',
	kind: 'productRegistrations',
	description: 'When a product is sold in a call; for accounts of the generation Data Owners',
	properties: scopeParameters('product registrations', { account: false }),
	options: [lateDaysOption, sinceOption],
	watch: async (poll) => await watchRecords(poll, 'productRegistrations', telling),
};
