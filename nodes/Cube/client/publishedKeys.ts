import type { RecordType } from './recordTypes';

const CUSTOMER =
	'customer_id|assignment_id|name|gender|birth_date|need_to_know|care_of_name|zone_name|address_(?:street|street_no|entrance)|zip_code|city|municipality|county|country|phone_[123]|email|org_(?:number|name)|updated|updated_by|update_method|crm__customer_id|crm__standard_info__(?:name|phone_[123]|email)|crm__custom_info__\\d+|crm__change_log__(?:updated|updated_by|update_method)';

const CALL = `${CUSTOMER}|response_(?:type|alternative|subtype|submitted_when|submitted_by|comment)|scheduled_call_due_date|comment|submitted_(?:by|when)|(?:crm|external)_customer_id|customer_name|campaign_id|type|subtype|crm__(?:name|phone_[123])|crm__extra__.+|campaign__(?:name|type|crm_type)|assignment__name|client__(?:short|full)_name|data_owner__name|segment__name|crm_type__(?:id|name)|call_outcome__(?:type|subtype|comment|submitted_(?:by|when|in_department)|report_as__submitted_(?:by|in_team|when|when_timestamp)|extra__.+)`;

const ASSIGNMENT =
	'assignment_(?:id|name)|client_(?:id|name)|assignment__(?:id|name|description)|client__(?:id|short_name|full_name)|data_owner__(?:id|name)|crm_type__(?:id|name)|campaign__crm_type';

/** The keys of each type that any of Cube's published texts names. */
const PUBLISHED: Readonly<Record<RecordType, string>> = {
	assignments: ASSIGNMENT,
	callOutcomes: CALL,
	campaigns: `${ASSIGNMENT}|campaign_(?:id|name)|start_date|end_date|campaign__(?:id|name|description|start_date|end_date|archived_date|is_active)|service__(?:id|name)`,
	customers: CUSTOMER,
	customerStatus: `${CALL}|callflow__attempts_status__attempts|callflow__callstate__name|callflow__last_change__(?:user|when|cause|alternative|comment)|meeting__agent|meeting__time__(?:from|to)_date_time|product__.+`,
	customFields: 'id|key|type|data__type|max_length|hint|lookup__id',
	productRegistrations: `${CALL}|product__(?:code|title|price)|product__extra__.+`,
	responses: CALL,
	sms: 'sms_(?:submitted_(?:by|when)|type|subtype|message|customer_number|assignment_number|campaign_id|response_id|crm_customer_id|relevant_for_reporting)',
};

const PATTERNS = new Map(
	Object.entries(PUBLISHED).map(([type, keys]) => [type, new RegExp(`^(?:${keys})$`, 's')]),
);

/**
 * Whether one of Cube's published texts names a key of a type of record.
 * @see docs/cube-api.md, the records of all three generations
 */
export function isPublishedKey(type: RecordType, key: string): boolean {
	return PATTERNS.get(type)?.test(key) ?? false;
}
