import { lateDaysOption, listParentParameters, sinceOption } from '../parameters';
import type { TriggerEvent } from './event';
import { subscribeToRecords } from './newRecord';
import type { IdentityKeys } from './newRecord';

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
