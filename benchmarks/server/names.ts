/** What the benchmark's server and its readers both have to know. */

/** Records of a page, as accounts have it by default. */
export const PAGE_SIZE = 500;

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
