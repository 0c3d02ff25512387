import type { Customer, CustomField, Register, Value } from '../data/types';
import { asInteger } from './integers';

/** A record as it goes out. */
export type CubeRecord = Record<string, unknown>;

/** The standard fields that generations 2 and 3 show, under `crm__standard_info__`. */
export const STANDARD_FIELDS = ['name', 'phone_1', 'phone_2', 'phone_3', 'email'] as const;

/** What is shown in place of the name of a customer who is no longer in the register. */
const ANONYMIZED = 'Anonymized';

/** The key of a custom field in records and in updates of generations 2 and 3. */
export function customKey(field: CustomField): string {
	return `crm__custom_info__${field.number}`;
}

/**
 * A customer as generation 1 shows it: custom fields under their label. Of two fields with one label the last wins,
 * because a record has room for one key only.
 * Source: docs/cube-api.md, L2 and L9, `GET /crm/customers` and `GET /crm/customer/`.
 */
export function legacyCustomer(customer: Customer, register: Register): CubeRecord {
	const record: CubeRecord = {
		customer_id: asInteger(customer.customerId),
		assignment_id: register.id,
		...customer.info,
	};
	for (const field of register.customFields) {
		if (field.number in customer.custom) record[field.label] = customer.custom[field.number];
	}
	if (register.crmType === 'B2B') Object.assign(record, legacyChangeLog(customer));
	return record;
}

/** When and how a customer was last changed, as generation 1 shows it. */
export function legacyChangeLog(customer: Customer | undefined): CubeRecord {
	return {
		updated: customer?.updated ?? '',
		updated_by: customer?.updatedBy ?? '',
		update_method: customer?.updateMethod ?? '',
	};
}

/**
 * A customer as generations 2 and 3 show it.
 * Source: docs/cube-api.md, A3 and A15, `GET /assignments/{a}/customers/`; generation 3 the same under
 * `/data_owners/{d}/{t}/customers/`.
 */
export function customer(customer: Customer, register: Register): CubeRecord {
	const record: CubeRecord = { crm__customer_id: customer.customerId };
	for (const name of STANDARD_FIELDS) {
		if (name in customer.info) record[`crm__standard_info__${name}`] = customer.info[name];
	}
	for (const field of register.customFields) {
		if (field.number in customer.custom) record[customKey(field)] = customer.custom[field.number];
	}
	return record;
}

/** The customer's fields in another record; of a customer who is gone every field is `""`, save the name. */
export function customerOrAnonymized(found: Customer | undefined, register: Register): CubeRecord {
	if (found) return customer(found, register);
	const record: CubeRecord = { crm__customer_id: '' };
	for (const name of STANDARD_FIELDS) {
		record[`crm__standard_info__${name}`] = name === 'name' ? ANONYMIZED : '';
	}
	for (const field of register.customFields) record[customKey(field)] = '';
	return record;
}

/** A standard field's value, `""` where the key is missing or the customer is gone. */
export function infoOf(found: Customer | undefined, name: string): Value {
	return found?.info[name] ?? '';
}

/** The customer's name, or that there is none any more. */
export function nameOf(found: Customer | undefined): Value {
	return found ? infoOf(found, 'name') : ANONYMIZED;
}

/**
 * A custom field's description.
 * Source: docs/cube-api.md, A7 and A16, `GET /assignments/{a}/crm_custom_fields/`.
 * @param withLookupId the oldest accounts leave `lookup__id` out
 */
export function customField(field: CustomField, withLookupId: boolean): CubeRecord {
	return {
		id: field.id,
		key: field.label,
		type: field.type,
		max_length: field.maxLength,
		hint: field.hint,
		...(withLookupId ? { lookup__id: customKey(field) } : {}),
	};
}
