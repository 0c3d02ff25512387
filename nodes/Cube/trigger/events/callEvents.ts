import { includeCustomerOption } from '../../actions/properties';
import type { Generation } from '../../client';
import {
	lateDaysOption,
	listParentParameters,
	responseTypesOption,
	sinceOption,
} from '../watchParameters';
import { subscribeToRecords } from './recordSubscription';
import type { IdentityKeys } from './recordSubscription';
import type { TriggerEvent } from './triggerEvent';

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

const SMS_IDENTITY: IdentityKeys = {
	timestamp: ['sms_submitted_when'],
	customer: ['sms_crm_customer_id'],
	more: ['sms_response_id'],
	isContent: (key) => key.startsWith('sms_') && key !== 'sms_customer_number',
};

export const newSms: TriggerEvent = {
	name: 'New SMS',
	value: 'newSms',
	recordType: 'sms',
	description: 'When a text message is registered; for accounts of the generation Assignments',
	properties: listParentParameters('SMS', { account: false }),
	options: [lateDaysOption, sinceOption],
	subscribe: async (poll) => await subscribeToRecords(poll, 'sms', () => SMS_IDENTITY),
};
