/** What the benchmark's server and its readers both have to know. */

/** Records of a page, as accounts have it by default. */
export const PAGE_SIZE = 500;

/** Signs in to an account of generation Data Owners. */
export const TOKEN = 'a-token-of-the-benchmark';
/** Signs in to the same customers, as an account of generation Assignments. */
export const OLDER_TOKEN = 'a-token-of-an-older-account';

const CUSTOM_FIELDS = 24;
/** The keys of a register's custom fields. */
export const CUSTOM_FIELD_KEYS = Array.from(
	{ length: CUSTOM_FIELDS },
	(_, field) => `crm__custom_info__${field + 1}`,
);
/** How the custom fields are called, as Cube answers it. */
export const CUSTOM_FIELD_LIST = JSON.stringify(
	CUSTOM_FIELD_KEYS.map((key, field) => ({
		id: field + 1,
		key: `Field ${field + 1}`,
		type: 'text',
		lookup__id: key,
	})),
);

/** A field that updates change. */
export const PHONE_FIELD = 'crm__standard_info__phone_3';

/** The first phone number of a register's customer, counted from 0, as the register writes it. */
export const phoneOf = (number: number): string =>
	`+47${40_000_000 + ((number * 7919) % 59_999_999)}`;

const ID_DIGITS = 10;

/** The id of a register's customer, counted from 0: all of one length, with zeros in front. */
export function idOf(number: number): string {
	return String(number + 1).padStart(ID_DIGITS, '0');
}
