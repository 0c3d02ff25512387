import { CUBE_TIME_ZONE, parseDay } from '../client';
import { quote } from '../nodeErrors';
import type { FieldDefinition } from './fieldDefinitions';

function isDate(value: unknown): boolean {
	try {
		return parseDay(value, '', CUBE_TIME_ZONE) !== '';
	} catch {
		// the message would name a parameter of the node: it is the field that is at fault here
		return false;
	}
}

/**
 * Looks whether a value fits a field of Cube's, before it is sent. An empty text always fits: it
 * empties the field.
 *
 * @returns what is wrong with it, in a sentence that begins with the label; undefined when it fits
 * @see Cube's documents, "Custom field": `type`, `max_length`
 */
export function describeMisfit(
	column: FieldDefinition,
	value: string | number | boolean,
): string | undefined {
	const { label, holds, maxLength } = column;
	if (value === '') return undefined;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (holds === 'wholeNumber' && !Number.isInteger(number)) {
		return `${label} takes a whole number, such as 12, and not ${quote(value)}.`;
	}
	if (holds === 'number' && !Number.isFinite(number)) {
		return `${label} takes a number, such as 12 or 233.5, and not ${quote(value)}.`;
	}
	if (holds === 'date' && !isDate(value)) {
		return `${label} takes a date, such as 2026-11-01, and not ${quote(value)}.`;
	}
	const { length } = [...String(value)];
	if (maxLength !== undefined && length > maxLength) {
		return `${label} takes ${maxLength} characters at most, and ${quote(value)} has ${length}.`;
	}
	return undefined;
}
