import { isRecord, unsendableCharacter } from '../client';
import type { CubeRecord } from '../client';
import { invalidInput } from '../nodeErrors';

/** A value that JSON carries as it is. */
export type SingleValue = string | number | boolean;

/** A value as it goes over the wire, or what is wrong with it, as it reads after the field's name. */
type WireValue = { value: SingleValue } | { problem: string };

/** What JavaScript makes of a date that is none, and n8n before a node sees it. */
const INVALID_DATES = ['Invalid Date', 'Invalid DateTime'];

/** What JavaScript makes of an object in the middle of a text. */
const OBJECT_AS_TEXT = '[object Object]';

/**
 * Reads a single value as JSON carries it: what JSON.stringify would turn into something else (NaN
 * into null, a long number into other digits) is told as a problem. A Date or a Luxon DateTime becomes
 * its ISO text, a BigInt its digits, -0 a plain 0.
 */
export function toWireValue(value: unknown): WireValue {
	switch (typeof value) {
		case 'string':
			return textProblem(value) ?? { value };
		case 'number':
			return numberProblem(value) ?? { value: value === 0 ? 0 : value };
		case 'boolean':
			return { value };
		case 'bigint':
			return { value: Number.isSafeInteger(Number(value)) ? Number(value) : String(value) };
		case 'object':
			return dateValue(value) ?? { problem: `is ${kindOf(value)}, not a single value` };
		default:
			return { problem: 'is not a value that can be sent' };
	}
}

function textProblem(text: string): { problem: string } | undefined {
	if (INVALID_DATES.includes(text)) return { problem: 'is not a valid date' };
	if (text.includes(OBJECT_AS_TEXT)) return { problem: 'contains an object, not a single value' };
	const character = unsendableCharacter(text);
	if (character === undefined) return undefined;
	const what = character.startsWith('U+D') ? 'half of a character' : 'a control character';
	return { problem: `contains ${what} (${character})` };
}

function numberProblem(number: number): { problem: string } | undefined {
	if (!Number.isFinite(number)) return { problem: `is ${number}, which can't be sent` };
	if (!Number.isInteger(number) || Number.isSafeInteger(number)) return undefined;
	return { problem: `is a number with too many digits (${number}). Enter it as text` };
}

/** The ISO text of a Date or a Luxon DateTime; undefined for any other object. */
function dateValue(value: object | null): WireValue | undefined {
	const text = isoText(value);
	if (text === undefined) return undefined;
	return text === '' ? { problem: 'is not a valid date' } : { value: text };
}

function isoText(value: object | null): string | undefined {
	// a Date of n8n's code sandbox is of another realm, where instanceof says no
	if (Object.prototype.toString.call(value) === '[object Date]') {
		const date = value as Date;
		return Number.isNaN(date.getTime()) ? '' : date.toISOString();
	}
	if (value === null || !('isLuxonDateTime' in value) || !('toISO' in value)) return undefined;
	return typeof value.toISO === 'function' ? String(value.toISO() ?? '') : undefined;
}

function kindOf(value: object | null): string {
	if (value === null) return 'empty';
	return Array.isArray(value) ? 'a list' : 'an object';
}

/** What is nested more deeply goes round in a circle, or nobody could work with it. */
const MAX_DEPTH = 100;

/**
 * Reads the body of a call that a person gives, as JSON carries it; lists and objects are welcome.
 *
 * @param name the parameter's name in the editor
 * @returns the body with dates as ISO texts
 * @throws CubeError invalidInput that names the path of what can't be sent, such as `customers[2].phone`
 */
export function toWireBody(body: CubeRecord, name: string): CubeRecord {
	const read = (value: unknown, path: string, depth: number): unknown => {
		if (depth > MAX_DEPTH) throw unsendable(name, path, 'is nested too deeply');
		if (value === null) return null;
		if (Array.isArray(value)) {
			return value.map((inner, at) => read(inner, `${path}[${at}]`, depth + 1));
		}
		if (isRecord(value) && isoText(value) === undefined) {
			const { toJSON } = value as { toJSON?: unknown };
			if (typeof toJSON === 'function') return read(toJSON.call(value), path, depth + 1);
			// of a Map or an Error, JSON would carry nothing but {}
			if (Object.prototype.toString.call(value) !== '[object Object]') {
				throw unsendable(name, path, "is an object that can't be sent as JSON");
			}
			return Object.fromEntries(
				Object.entries(value)
					// what is not there is no change; in a list it would become null
					.filter(([, inner]) => inner !== undefined)
					.map(([key, inner]) => [key, read(inner, pathOf(path, key), depth + 1)]),
			);
		}
		const wire = toWireValue(value);
		if ('problem' in wire) throw unsendable(name, path, wire.problem);
		return wire.value;
	};
	return read(body, '', 0) as CubeRecord;
}

function pathOf(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}

function unsendable(name: string, path: string, problem: string) {
	return invalidInput(
		`'${name}' can't be sent: "${path}" ${problem}`,
		'Nothing was sent. Correct the value and run the node again.',
	);
}
