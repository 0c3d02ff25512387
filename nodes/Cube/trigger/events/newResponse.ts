import type { Generation } from '../../api/generations/generation';
import { includeCustomerOption } from '../../resources/parameters';
import {
	lateDaysOption,
	responseTypesOption,
	listParentParameters,
	sinceOption,
} from '../parameters';
import type { TriggerEvent } from './event';
import { subscribeToRecords } from './newRecord';
import type { IdentityKeys } from './newRecord';

/** In all generations and shapes, what belongs to the call and not to the customer. */
const CALL = /^(response_|call_outcome__|crm__extra__|type$|subtype$|comment$|scheduled_call)/;

/**
 * A response has no id. What never changes of it are its moment and its customer; in generation 1
 * its customer only, since the one day that it shows is the customer's last change.
 */
function responseIdentity({ name, keys }: Generation): IdentityKeys {
	return {
		timestamp: name === 'legacy' ? [] : keys.responseSubmitted,
		customer: keys.responseCustomer,
		more: [],
		isContent: (key) => CALL.test(key),
	};
}

export const newResponse: TriggerEvent = {
	name: 'New Response',
	value: 'newResponse',
	recordType: 'responses',
	description: 'When an agent registers a response (call outcome)',
	properties: listParentParameters('responses', { account: true }),
	options: [includeCustomerOption, lateDaysOption, responseTypesOption, sinceOption],
	subscribe: async (poll) => await subscribeToRecords(poll, 'responses', responseIdentity),
};
