import { parseCustomerId } from '../../client';
import { invalidInput, quote } from '../../nodeErrors';
import { customerIdParameter } from './locators';
import { given } from './parameters';
import type { ParameterSource } from './parameters';
import { readIdText } from './readers';

/** A customer ID as an item gave it. */
export interface GivenCustomerId {
	id: string;
	/** Whether it came as a number, which may have lost leading zeros. */
	mayLackZeros: boolean;
}

/** The number of a spreadsheet as text: "09120011002.0" plainly is its digits. */
const WHOLE = /^(\d+)\.0+$/;

/** Numbers as text that have lost digits, or are none of an ID: "9.12E9", "10482.5", "-7". */
const OTHER_NUMBER = /^[+-]?(?:0x[0-9a-f]+|(?:\d+(?:\.\d*)*|\.\d+)(?:e[+-]?\d+)?|infinity)$/i;

/** What expressions, spreadsheets and programs make of nothing, and of what is no text. */
const NOTHING = /^(?:undefined|null|none|nil|nan|true|false|-+|\[object \w+\])$/i;

/**
 * Reads the parameter Customer ID. A number is read for its digits; its text in another form is
 * refused, since it would name another customer.
 *
 * @throws CubeError invalidInput
 * @see docs/cube-api.md, trap 2: leading zeros, more digits than a number holds
 */
export function readCustomerId(item: ParameterSource): GivenCustomerId {
	const one = given(item, customerIdParameter);
	const isNumber = typeof one.value === 'number' || typeof one.value === 'bigint';
	const text = readIdText(one, 'customer');
	const digits = isNumber ? text : WHOLE.exec(text)?.[1];
	if (digits !== undefined) return { id: parseCustomerId(digits), mayLackZeros: true };
	const isOtherNumber = OTHER_NUMBER.test(text) && !/^\d+$/.test(text);
	if (isOtherNumber || NOTHING.test(text)) {
		throw invalidInput(
			`${quote(text)} isn't a valid customer ID`,
			"Enter 'Customer ID' as text, with all its digits. Spreadsheets and expressions shorten long numbers.",
		);
	}
	return { id: parseCustomerId(text), mayLackZeros: false };
}
