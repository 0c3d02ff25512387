import type { FieldKeys } from '../client';
import { isOwnField } from './fieldLabels';

/** n8n's bound for a simplified record. */
export const MAX_SIMPLIFIED_FIELDS = 10;

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/**
 * Picks the entries of a record that people use: of each wanted field the first key that holds
 * something, or else the first that is there. What the assignment knows and the record has not is
 * null, so that all records have the same fields.
 *
 * @param wanted the keys that may hold each field, the most important field first
 * @param columns the keys that the assignment knows; its custom fields come last, as far as there is room
 */
export function simplify(
	wanted: readonly FieldKeys[],
	record: ReadonlyMap<string, unknown>,
	columns: readonly string[],
): Array<[string, unknown]> {
	const keys = wanted.map(
		(candidates) =>
			candidates.find((key) => !isEmpty(record.get(key))) ??
			candidates.find((key) => record.has(key)) ??
			candidates.find((key) => columns.includes(key)),
	);
	return [...new Set([...keys, ...columns.filter(isOwnField)])]
		.filter((key) => key !== undefined)
		.slice(0, MAX_SIMPLIFIED_FIELDS)
		.map((key) => [key, record.get(key) ?? null]);
}
