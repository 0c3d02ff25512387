import { trimId, trimInvisible, unsendableCharacter } from '../../client';
import { invalidInput } from '../../nodeErrors';
import { quoteAny } from './parameters';
import type { Given } from './parameters';

/**
 * One reader for each kind of parameter, for the node and the trigger alike. Each takes what is plainly
 * meant (blanks and invisible characters around a text, another case, a number as text) and refuses the rest by the parameter's
 * name. All of them return undefined for what is not given: an entry that nobody added or filled in,
 * and, where an agent calls the node, null and "" too. An expression that gives nothing is refused: it
 * must not widen what is read or written.
 */

/**
 * Reads a text.
 * @returns the text without blanks around it
 * @throws CubeError invalidInput
 */
export function readText(one: Given | undefined): string | undefined {
	if (one === undefined || isBlank(one)) return undefined;
	const text = plainText(one.value);
	const isList = text !== undefined && parsedList(text) !== undefined;
	if (text !== undefined && !isList) return sendable(one, text);
	throw mismatch(one, 'must be text', 'Enter a single text or number.');
}

/** What n8n itself takes for true and false, see `validateFieldType` of n8n-workflow. */
const SWITCH: Readonly<Record<string, boolean>> = {
	true: true,
	false: false,
	'1': true,
	'0': false,
};

/**
 * Reads a switch.
 * @throws CubeError invalidInput
 */
export function readSwitch(one: Given | undefined): boolean | undefined {
	if (one === undefined || isBlank(one)) return undefined;
	const text = typeof one.value === 'boolean' ? String(one.value) : plainText(one.value);
	const known = text?.toLowerCase() ?? '';
	if (Object.hasOwn(SWITCH, known)) return SWITCH[known];
	throw mismatch(one, 'must be true or false', 'Enter true or false.');
}

/**
 * Reads a choice: one of the values, or the name that the editor shows for it, in any case.
 * @throws CubeError invalidInput
 */
export function readChoice<Value extends string>(
	one: Given | undefined,
	values: readonly Value[],
): Value | undefined {
	if (one === undefined || isBlank(one)) return undefined;
	const wanted = foldCase(plainText(one.value) ?? '');
	const nameOf = (value: Value) =>
		one.property.options?.find((option) => 'value' in option && option.value === value)?.name;
	const found =
		values.find((value) => foldCase(value) === wanted) ??
		values.find((value) => foldCase(nameOf(value) ?? '') === wanted && wanted !== '');
	if (found !== undefined) return found;
	throw mismatch(
		one,
		`must be ${orList(values)}`,
		'Choose one from the list, or enter one of these values.',
	);
}

/** Bounds of a whole number, both included. */
export interface Bounds {
	from: number;
	to?: number;
}

/**
 * Reads a whole number.
 * @throws CubeError invalidInput
 */
export function readWholeNumber(one: Given | undefined, bounds: Bounds): number | undefined {
	if (one === undefined || isBlank(one)) return undefined;
	const { from, to } = bounds;
	const text = plainText(one.value) ?? '';
	const number = /^[+-]?\d+(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
	if (Number.isSafeInteger(number) && number >= from && number <= (to ?? Infinity)) return number;
	const range = to === undefined ? `from ${from}` : `from ${from} to ${to}`;
	throw mismatch(
		one,
		`must be a whole number ${range}`,
		`Change '${one.property.displayName}' to such a number.`,
	);
}

/**
 * Reads a list of texts: a list, a list as JSON text, or one text.
 *
 * @param splits whether one text may hold several, with commas between
 * @returns the texts without blanks around them, and without empty ones
 * @throws CubeError invalidInput
 */
export function readTexts(
	one: Given | undefined,
	{ splits }: { splits: boolean },
): string[] | undefined {
	if (one === undefined || isBlank(one)) return undefined;
	const list = asList(one.value, splits);
	const texts = list.map(plainText);
	if (texts.every((text) => text !== undefined)) {
		const filled = texts.filter((text) => text !== '').map((text) => sendable(one, text));
		return filled.length === 0 && isBlank({ ...one, value: '' }) ? undefined : filled;
	}
	throw mismatch(one, 'must be a list of texts', 'Enter texts or numbers, such as ["Sale", "No"].');
}

function asList(value: unknown, splits: boolean): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	return parsedList(value) ?? (splits ? value.split(',') : [value]);
}

/** A list as a model writes it; undefined for any other text. */
export function parsedList(text: string): unknown[] | undefined {
	if (!/^\s*\[.*\]\s*$/s.test(text)) return undefined;
	try {
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) ? list : undefined;
	} catch {
		// a text that begins with a bracket is a text
		return undefined;
	}
}

/**
 * Reads a date or a moment, to be parsed by its form.
 * @returns its text: as given, or ISO 8601 of a Date and of a Luxon DateTime
 * @throws CubeError invalidInput for what is no date in JavaScript
 */
export function readDateText(one: Given | undefined): string | undefined {
	if (one === undefined || isBlank(one)) return undefined;
	const text = isoText(one.value) ?? plainText(one.value);
	if (text !== undefined) return text;
	throw mismatch(
		one,
		'must be a date',
		'Enter a date such as 2026-11-10, or use an expression that returns one.',
	);
}

function isoText(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (!('toISO' in value) || typeof value.toISO !== 'function') return undefined;
	const iso: unknown = (value as { toISO(): unknown }).toISO();
	return typeof iso === 'string' ? iso : undefined;
}

/**
 * Reads an ID, to be parsed by its form: a text as it is, a number or a BigInt as its digits.
 *
 * @param thing what the ID is of, in the middle of a sentence
 * @returns the text; empty when nothing was given
 * @throws CubeError invalidInput for what is no ID in JavaScript
 */
export function readIdText(one: Given, thing: string): string {
	const { value } = one;
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return trimId(value);
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw mismatch(
			one,
			'is a number with too many digits',
			'Enter it as text, so that no digit or leading zero is lost.',
		);
	}
	const isDigits = typeof value === 'bigint' || Number.isSafeInteger(value);
	if (isDigits && Number(value) >= 0) return String(value);
	throw invalidInput(
		`${quoteAny(value)} isn't a valid ${thing} ID`,
		typeof value === 'number' || typeof value === 'bigint'
			? `Enter '${one.property.displayName}' as text, with all its digits. Spreadsheets and expressions shorten long numbers.`
			: `Enter a single ID in '${one.property.displayName}', preferably as text.`,
	);
}

/**
 * Whether nothing is given.
 * @throws CubeError invalidInput where an expression gives nothing, or a value is needed
 */
function isBlank(one: Given): boolean {
	const { value } = one;
	const isNothing = value === undefined || value === null;
	const isEmpty = Array.isArray(value)
		? value.length === 0
		: typeof value === 'string' && trimInvisible(value) === '';
	if (!isNothing && !isEmpty) return false;
	// what stands in the editor and was not filled in
	const isUntouched = isEmpty && one.isOptional && !one.isExpression();
	if (one.isTool || isUntouched || (isNothing && one.isMissing())) return true;
	throw invalidInput(
		`'${one.property.displayName}' has no value`,
		one.isOptional
			? 'Check the expression, or remove it.'
			: 'Enter a value, or check the expression.',
	);
}

/** The text of a single value; a number only as far as JavaScript has its digits. */
function plainText(value: unknown): string | undefined {
	if (typeof value === 'string') return trimInvisible(value);
	if (typeof value === 'bigint') return String(value);
	if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
	return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
}

/** @throws CubeError invalidInput for a text that no address and no JSON carries */
function sendable(one: Given, text: string): string {
	const character = unsendableCharacter(text);
	if (character === undefined) return text;
	throw invalidInput(
		`'${one.property.displayName}' contains a character that can't be sent (${character}): ${quoteAny(text)}`,
		'Remove it, or type the text again.',
	);
}

function foldCase(text: string): string {
	return text.toLowerCase().replace(/\s+/g, ' ');
}

function orList(values: readonly string[]): string {
	const last = values.at(-1) ?? '';
	return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}

function mismatch(one: Given, what: string, advice: string) {
	return invalidInput(`'${one.property.displayName}' ${what}: ${quoteAny(one.value)}`, advice);
}
