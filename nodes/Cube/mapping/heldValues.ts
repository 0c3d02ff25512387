import { parseInstant } from '../client';
import type { CubeRecord } from '../client';
import type { FieldDefinition } from './fieldDefinitions';
import { toDay } from './valueChecks';

/** What is known of a field beside its value. */
type Described = Pick<FieldDefinition, 'holds' | 'type'>;

/** A number as JSON or a text has it, and not a row of digits such as a zip code with its zero. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A day, and what may come behind it. */
const DAY = /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/;

/**
 * Whether two values are one and the same in Cube: empty text, null and a missing key are (docs/cube-api.md,
 * trap 3), and so are a number and its text (trap 5).
 */
export function isSame(wanted: unknown, value: unknown): boolean {
	if (typeof wanted === 'number' && typeof value === 'string' && value.trim() !== '') {
		return Number(value) === wanted;
	}
	return comparableText(wanted) === comparableText(value);
}

/** Whether two texts are one point in time: the output may have written it as ISO. */
export function isSameMoment(wanted: unknown, value: unknown): boolean {
	const moment = parseInstant(wanted);
	return moment !== undefined && moment === parseInstant(value);
}

/**
 * Whether a record holds a value that was sent, or is to be sent, as a server keeps it: Django trims a
 * text, and writes numbers, days and yes/no in one form.
 *
 * @param wanted as it goes over the wire
 * @param held as the record has it
 * @param field undefined where nothing is known of it
 */
export function isHeld(wanted: unknown, held: unknown, field?: Described): boolean {
	if (isSame(wanted, held)) return true;
	if (typeof wanted === 'boolean' || typeof held === 'boolean')
		return isTrue(wanted) === isTrue(held);
	const sent = comparableText(wanted).trim();
	const kept = comparableText(held);
	if (sent === kept) return true;
	if (sent === '' || kept === '') return false;
	switch (field?.holds) {
		case 'number':
		case 'wholeNumber':
			return isSameNumber(sent, kept);
		case 'date':
			return toDay(sent) !== undefined && toDay(sent) === toDay(kept);
		case 'dateTime':
			return isSameMoment(sent, kept);
		case undefined:
			if (NUMBER.test(sent) && NUMBER.test(kept)) return isSameNumber(sent, kept);
			return DAY.test(sent) && DAY.test(kept) && isSameMoment(sent, kept);
	}
}

/** Whether two texts are one number; what JavaScript would round is compared digit by digit. */
function isSameNumber(one: string, other: string): boolean {
	const digits = (text: string) =>
		text
			.replace(/^\+/, '')
			.replace(/^(-?)0+(?=\d)/, '$1')
			.replace(/(\.\d*?)0+$/, '$1')
			.replace(/\.$/, '');
	if (digits(one) === digits(other)) return true;
	return Number.isSafeInteger(Math.ceil(Number(one))) && Number(one) === Number(other);
}

/**
 * The keys whose values a record doesn't hold.
 * @param sent by Cube's keys, as it went over the wire
 */
export function keysNotHeld(
	sent: CubeRecord,
	record: CubeRecord,
	fields: ReadonlyMap<string, Described> = new Map(),
): string[] {
	return Object.entries(sent)
		.filter(([key, wanted]) => {
			const held = Object.hasOwn(record, key) ? record[key] : '';
			return !isHeld(wanted, held, fields.get(key));
		})
		.map(([key]) => key);
}

/** Yes and no as Cube has them: `""` is no (docs/cube-api.md, trap 4); undefined for anything else. */
function isTrue(value: unknown): boolean | undefined {
	const text = comparableText(value).toLowerCase();
	if (['true', '1'].includes(text)) return true;
	return ['false', '0', ''].includes(text) ? false : undefined;
}

function comparableText(value: unknown): string {
	if (value === null || value === undefined) return '';
	// as text, all objects are alike
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
