import type { SandboxData } from '../data/sandboxData';
import type { Customer, Register } from '../data/types';
import { STANDARD_FIELDS, customKey } from '../records/customers';
import { day, email, integer, text, write, type Check, type WritableField } from './checks';

/** What is being updated and by whom. */
interface CustomerUpdate {
	customer: Customer;
	register: Register;
	data: SandboxData;
	userName: string;
	/** Whether every required field has to be sent: only the name is one. */
	isWhole?: boolean;
}

const CHECKS: Record<string, Check> = {
	name: text(200, { mayBeBlank: false }),
	gender: text(10),
	birth_date: day,
	need_to_know: text(1000),
	care_of_name: text(200),
	zone_name: text(100),
	address_street: text(200),
	address_street_no: integer,
	address_entrance: text(10),
	zip_code: text(10),
	city: text(100),
	municipality: text(100),
	county: text(100),
	country: text(100),
	phone_1: text(20),
	phone_2: text(20),
	phone_3: text(20),
	email,
	org_number: text(20),
	org_name: text(200),
};

/**
 * Updates a customer from keys of generation 1: standard fields by name, custom fields by label. Of two fields with
 * one label the last is written: the one that is also shown.
 * Source: docs/cube-api.md, L4, `POST /crm/update_customer/`.
 * @throws Refusal 400 by field
 */
export function updateLegacyCustomer(sent: Record<string, unknown>, update: CustomerUpdate): void {
	const writable = new Map<string, WritableField>();
	for (const name of Object.keys(CHECKS)) writable.set(name, standardField(name, update.customer));
	for (const field of update.register.customFields) {
		writable.set(field.label, customField(field.number, field.maxLength, update.customer));
	}
	writeAndNote(sent, writable, update);
}

/**
 * Updates a customer from keys of generations 2 and 3, `crm__standard_info__…` and `crm__custom_info__{n}`.
 * Source: docs/cube-api.md, A5, `PUT /assignments/{a}/customers/{c}`.
 * @throws Refusal 400 by field
 */
export function updateCustomer(sent: Record<string, unknown>, update: CustomerUpdate): void {
	const writable = new Map<string, WritableField>();
	for (const name of STANDARD_FIELDS) {
		writable.set(`crm__standard_info__${name}`, standardField(name, update.customer));
	}
	for (const field of update.register.customFields) {
		writable.set(customKey(field), customField(field.number, field.maxLength, update.customer));
	}
	writeAndNote(sent, writable, update);
}

function standardField(name: string, customer: Customer): WritableField {
	return { check: CHECKS[name] ?? text(200), set: (value) => (customer.info[name] = value) };
}

function customField(number: number, maxLength: number, customer: Customer): WritableField {
	return { check: text(maxLength), set: (value) => (customer.custom[number] = value) };
}

function writeAndNote(
	sent: Record<string, unknown>,
	writable: Map<string, WritableField>,
	{ customer, data, userName, isWhole }: CustomerUpdate,
): void {
	const isRequired = (key: string) => /(^|__)name$/.test(key);
	write(sent, writable, isWhole ? [...writable.keys()].filter(isRequired) : []);
	data.touch(customer);
	customer.updated = data.today;
	customer.updatedBy = userName;
	customer.updateMethod = 'API';
}
