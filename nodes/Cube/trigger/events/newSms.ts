import { lateDaysOption, scopeParameters, sinceOption } from '../parameters';
import type { TriggerEvent } from './event';
import { watchRecords } from './newRecord';
import type { Telling } from './newRecord';

const TELLING: Telling = {
	moment: ['sms_submitted_when'],
	customer: ['sms_crm_customer_id'],
	more: ['sms_response_id'],
	isContent: (key) => key.startsWith('sms_') && key !== 'sms_customer_number',
};

export const newSms: TriggerEvent = {
	name: 'New SMS',
	value: 'newSms',
	kind: 'sms',
	description: 'When a text message is registered; for accounts of the generation Assignments',
	properties: scopeParameters('SMS', { account: false }),
	options: [lateDaysOption, sinceOption],
	watch: async (poll) => await watchRecords(poll, 'sms', () => TELLING),
};
