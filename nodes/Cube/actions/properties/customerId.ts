import { parseCustomerId } from '../../client';
import { invalidInput } from '../../nodeErrors';
import type { OperationContext } from '../operation';

/** A customer ID as an item gave it. */
export interface GivenCustomerId {
	id: string;
	/** Whether it came as a number, which may have lost leading zeros. */
	mayLackZeros: boolean;
}

/** The number of a spreadsheet as text: "09120011002.0" plainly is its digits. */
const WHOLE = /^(\d+)\.0+$/;

/** Numbers as text that have lost digits, or are none of an ID: "9.12E9", "10482.5", "-7". */
const OTHER_NUMBER = /^[+-]?(?:\d+(?:\.\d*)*|\.\d+)(?:e[+-]?\d+)?$/i;

/** What expressions make of nothing. */
const NOTHING = ['undefined', 'null', 'NaN', '[object Object]'];

/**
 * Reads the parameter Customer ID. A number is read for its digits; its text in another form is
 * refused, since it would name another customer.
 *
 * @throws CubeError invalidInput
 * @see Cube's documents, "Mistakes and traps", 2: leading zeros, more digits than a number holds
 */
export function readCustomerId(item: Pick<OperationContext, 'parameter'>): GivenCustomerId {
	const given = item.parameter('customerId');
	const isNumber = typeof given === 'number' || typeof given === 'bigint';
	const text = isNumber || typeof given === 'string' ? String(given).trim() : '';
	if (isNumber && /^\d+$/.test(text)) {
		// a number with too many digits is refused by its own words
		const value = typeof given === 'bigint' ? text : given;
		return { id: parseCustomerId(value), mayLackZeros: true };
	}
	const whole = WHOLE.exec(text)?.[1];
	if (whole !== undefined) return { id: parseCustomerId(whole), mayLackZeros: true };
	const isOtherNumber = isNumber || (OTHER_NUMBER.test(text) && !/^\d+$/.test(text));
	if (isOtherNumber || NOTHING.includes(text)) {
		throw invalidInput(
			`"${text.slice(0, 40)}" isn't a valid customer ID`,
			"Give 'Customer ID' as text, with all its digits: spreadsheets and expressions shorten long numbers.",
		);
	}
	return { id: parseCustomerId(given), mayLackZeros: false };
}
