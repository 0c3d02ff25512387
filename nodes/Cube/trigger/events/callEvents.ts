import { includeCustomerOption } from '../../actions/properties';
import { RECORD_TYPES } from '../../client';
import {
	lateDaysOption,
	listParentParameters,
	responseTypesOption,
	sinceOption,
} from '../watchParameters';
import { subscribeToRecords } from './recordSubscription';
import type { TriggerEvent } from './triggerEvent';

export const newResponse: TriggerEvent = {
	name: 'New Response',
	value: 'newResponse',
	recordType: 'responses',
	description: 'When an agent registers a response (call outcome)',
	properties: listParentParameters(RECORD_TYPES.responses.name, { account: true }),
	options: [includeCustomerOption, lateDaysOption, responseTypesOption, sinceOption],
	subscribe: async (poll) => await subscribeToRecords(poll, 'responses'),
};

export const newProductRegistration: TriggerEvent = {
	name: 'New Product Registration',
	value: 'newProductRegistration',
	recordType: 'productRegistrations',
	description: 'When a product is sold in a call. Only for accounts with data owners.',
	properties: listParentParameters(RECORD_TYPES.productRegistrations.name, { account: false }),
	options: [lateDaysOption, sinceOption],
	subscribe: async (poll) => await subscribeToRecords(poll, 'productRegistrations'),
};

export const newSms: TriggerEvent = {
	name: 'New SMS',
	value: 'newSms',
	recordType: 'sms',
	description: 'When a text message is registered. Only for accounts from 2016 to 2019.',
	properties: listParentParameters(RECORD_TYPES.sms.name, { account: false }),
	options: [lateDaysOption, sinceOption],
	subscribe: async (poll) => await subscribeToRecords(poll, 'sms'),
};
