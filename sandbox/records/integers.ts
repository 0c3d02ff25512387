/**
 * Whole numbers of any length in JSON. Cube's server writes the id 9007199254740993117 digit by digit, which
 * JavaScript's numbers cannot do; so such an id travels as marked text and loses its quotes in `toJson`.
 */
const MARK = '\u0001integer:';
const MARKED = /"\\u0001integer:(\d+)"/g;

/**
 * The number that a server makes of an imported id: leading zeros are lost.
 * @param digits the id; what holds no digits only (an anonymized customer) gives null
 */
export function asInteger(digits: string): number | string | null {
	if (!/^\d+$/.test(digits)) return null;
	const number = Number(digits);
	return Number.isSafeInteger(number) ? number : MARK + BigInt(digits).toString();
}

/** JSON text in which the integers of `asInteger` stand as digits. */
export function toJson(value: unknown): string {
	const text = JSON.stringify(value);
	return text.includes('\\u0001integer:') ? text.replace(MARKED, '$1') : text;
}

/** Whether two ids are the same number: `00417` and `417` are. */
export function isSameInteger(a: string, b: string): boolean {
	return withoutLeadingZeros(a) === withoutLeadingZeros(b);
}

function withoutLeadingZeros(digits: string): string {
	return digits.replace(/^0+(?=\d)/, '');
}
