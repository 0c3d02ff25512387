import { CUBE_TIME_ZONE, parseDay } from '../client';
import type { FieldChoice } from '../client';
import { quote } from '../nodeErrors';
import type { FieldDefinition } from './fieldDefinitions';
import { toWireValue } from './wireValues';
import type { SingleValue } from './wireValues';

/** A value as a field takes it (null empties a number or a date), or what is wrong with it. */
type FittingValue = { value: SingleValue | null } | { problem: string };

/** Whole numbers and numbers as JSON and Django read them from text: JavaScript takes `0x1F`, too. */
const WHOLE_NUMBER = /^\s*[+-]?\d+(?:\.0*)?\s*$/;
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** Fields that are documented as days, though no account describes their type. */
const DOCUMENTED_DAY = /^(?:campaign__)?(?:start|end|archived)_date$|^birth_date$/;

/** Fields that are documented as a day or a number, or null: empty text is none of these. */
const EMPTIED_BY_NULL = new RegExp(`${DOCUMENTED_DAY.source}|^address_street_no$`);

/** Reads the day of a value in Norway as `YYYY-MM-DD`; undefined when it is none. */
export function toDay(value: unknown): string | undefined {
	try {
		const day = parseDay(value, '', CUBE_TIME_ZONE);
		return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
	} catch {
		// the message would name a parameter of the node: it is the field that is at fault here
		return undefined;
	}
}

/**
 * Makes of a value what goes over the wire for a field of Cube's, before it is sent. Empty text empties
 * a field: it goes out as it is to a text, and as null to a number, a date or a yes/no. Where the field
 * takes a day it goes out as `2026-11-01`, in whatever form it came; of a point in time it is the day in
 * Norway.
 *
 * @returns what is wrong with the value otherwise, in a sentence that begins with the label
 * @see docs/cube-api.md, A16: `type`, `max_length`
 */
export function fitValue(field: FieldDefinition, given: unknown): FittingValue {
	const { label, holds, type } = field;
	const wire = toWireValue(given);
	if ('problem' in wire) return { problem: `${label} ${wire.problem}.` };
	const { value } = wire;
	const isEmpty = typeof value === 'string' && value.trim() === '';
	const isText =
		holds === undefined && ['string', 'options'].includes(type) && !EMPTIED_BY_NULL.test(field.key);
	if (isEmpty && !isText) return { value: null };
	if (holds === 'date' || DOCUMENTED_DAY.test(field.key)) {
		const day = toDay(value);
		if (day !== undefined) return { value: day };
		// the number of a spreadsheet's day, or of milliseconds, is no day to Cube
		if (typeof value !== 'string') return { problem: noDate(label, value) };
	}
	const problem = describeMisfit(field, value);
	return problem === undefined ? { value } : { problem };
}

function noDate(label: string, value: SingleValue): string {
	return `${label} must be a date, such as 2026-11-10, but is ${quote(value)}.`;
}

function describeMisfit(
	{ label, holds, maxLength, choices }: FieldDefinition,
	value: SingleValue,
): string | undefined {
	if (choices?.every((choice) => String(choice.value) !== String(value))) {
		return `${label} must be one of ${listChoices(choices)}, but is ${quote(value)}.`;
	}
	if (holds === 'wholeNumber' && !isNumber(value, WHOLE_NUMBER)) {
		return `${label} must be a whole number, such as 12, but is ${quote(value)}.`;
	}
	if (holds === 'number' && !isNumber(value, NUMBER)) {
		return `${label} must be a number, such as 12 or 233.5, but is ${quote(value)}.`;
	}
	if ((holds === 'date' || holds === 'dateTime') && toDay(value) === undefined) {
		return noDate(label, value);
	}
	// 0.0000001 for a text would arrive as "1e-7"
	if (holds === undefined && typeof value === 'number' && String(value).includes('e')) {
		return `${label} must be text, but ${quote(value)} is a shortened number. Enter it as text.`;
	}
	const { length } = [...String(value)];
	if (maxLength !== undefined && length > maxLength) {
		return `${label} can have up to ${maxLength} characters, but ${quote(value)} has ${length}.`;
	}
	return undefined;
}

/** So many choices are named. */
const MAX_CHOICES = 12;

function listChoices(choices: readonly FieldChoice[]): string {
	const named = choices.slice(0, MAX_CHOICES).map(({ value }) => quote(value));
	return named.join(', ') + (choices.length > named.length ? ' and others' : '');
}

function isNumber(value: SingleValue, form: RegExp): boolean {
	return typeof value !== 'boolean' && form.test(String(value)) && Number.isFinite(Number(value));
}
