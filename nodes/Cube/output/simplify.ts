import type { RecordType } from './recordLabels';

/** The fields that people use of each kind of record, by their keys in every generation. */
type FieldCandidates = ReadonlyArray<readonly string[]>;

/** n8n's bound for a simplified record. */
export const MAX_SIMPLIFIED_FIELDS = 10;

const CUSTOMER: FieldCandidates = [
	['crm__customer_id', 'external_customer_id', 'customer_id'],
	['crm__standard_info__name', 'crm__name', 'customer_name', 'name'],
	['crm__standard_info__phone_1', 'crm__phone_1', 'phone_1'],
];
const EMAIL = ['crm__standard_info__email', 'email'];
const CAMPAIGN = ['campaign__name', 'campaign_id'];
const SUBMITTED = [
	'call_outcome__report_as__submitted_when_timestamp',
	'call_outcome__report_as__submitted_when',
	'call_outcome__submitted_when',
	'response_submitted_when',
	'submitted_when',
	'updated',
];
const SUBMITTED_BY = [
	'call_outcome__report_as__submitted_by',
	'call_outcome__submitted_by',
	'response_submitted_by',
	'submitted_by',
	'updated_by',
];

const RESPONSE: FieldCandidates = [
	...CUSTOMER,
	EMAIL,
	['call_outcome__type', 'response_type', 'type'],
	['call_outcome__subtype', 'response_subtype', 'subtype', 'response_alternative'],
	['call_outcome__comment', 'response_comment', 'comment'],
	SUBMITTED,
	SUBMITTED_BY,
	CAMPAIGN,
];

const SIMPLIFIED_FIELDS: Record<RecordType, FieldCandidates> = {
	campaigns: [
		['campaign__id', 'campaign_id'],
		['campaign__name', 'campaign_name'],
		['campaign__is_active'],
		['campaign__start_date', 'start_date'],
		['campaign__end_date', 'end_date'],
		['campaign__archived_date'],
		['assignment__id', 'data_owner__id', 'assignment_id'],
		['assignment__name', 'data_owner__name', 'assignment_name'],
		['campaign__crm_type', 'crm_type__name', 'client__id', 'client_id'],
		['client__full_name', 'client__short_name', 'client_name', 'service__name'],
	],
	customers: [
		...CUSTOMER,
		['crm__standard_info__phone_2', 'phone_2'],
		['crm__standard_info__phone_3', 'phone_3'],
		EMAIL,
		['address_street'],
		['zip_code'],
		['city'],
		['need_to_know'],
	],
	responses: RESPONSE,
	callOutcomes: RESPONSE,
	customerStatus: [
		...CUSTOMER,
		['callflow__callstate__name'],
		['callflow__attempts_status__attempts'],
		['callflow__last_change__when'],
		['callflow__last_change__user'],
		['callflow__last_change__cause'],
		['callflow__last_change__comment'],
		['meeting__time__from_date_time'],
	],
	productRegistrations: [
		...CUSTOMER,
		EMAIL,
		['product__code'],
		['product__title'],
		['product__price'],
		SUBMITTED,
		SUBMITTED_BY,
		CAMPAIGN,
	],
	sms: [
		['sms_crm_customer_id'],
		['sms_customer_number'],
		['sms_type'],
		['sms_subtype'],
		['sms_message'],
		['sms_submitted_when'],
		['sms_submitted_by'],
		['sms_campaign_id'],
		['sms_response_id'],
	],
};

/** Keys of a customer's record that show in the simplified record of its response. */
export const CUSTOMER_FIELDS: readonly string[] = [...CUSTOMER.flat(), ...EMAIL];

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/**
 * Picks the entries of a record that people use: of each wanted field the first key that holds
 * something, or else the first that is there. What the assignment knows and the record has not is
 * null, so that all records have the same fields.
 *
 * @param columns the keys that the assignment knows; its custom fields come last, as far as there is room
 */
export function simplify(
	kind: RecordType,
	record: ReadonlyMap<string, unknown>,
	columns: readonly string[],
): Array<[string, unknown]> {
	const keys = SIMPLIFIED_FIELDS[kind].map(
		(wanted) =>
			wanted.find((key) => !isEmpty(record.get(key))) ??
			wanted.find((key) => record.has(key)) ??
			wanted.find((key) => columns.includes(key)),
	);
	const custom = columns.filter((key) => key.startsWith('crm__custom_info__'));
	return [...keys, ...custom]
		.filter((key) => key !== undefined)
		.slice(0, MAX_SIMPLIFIED_FIELDS)
		.map((key) => [key, record.get(key) ?? null]);
}
