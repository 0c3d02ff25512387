import type { INodeProperties } from 'n8n-workflow';

import type { CubeRecord } from '../api/types';

/** The option Skip Unchanged of an update. */
export const skipUnchangedOption: INodeProperties = {
	displayName: 'Skip Unchanged',
	name: 'skipUnchanged',
	type: 'boolean',
	default: false,
	description:
		'Whether to read the record first, and to send nothing if it holds the values already. That is one more request for each item.',
};

/**
 * Whether a change would change a record. Empty text, null and a missing key are one and the same in
 * Cube (trap 3), and a number may stand as text (trap 5).
 *
 * @param changes by Cube's keys
 * @param current the record as Cube has it
 */
export function hasChanges(changes: CubeRecord, current: CubeRecord): boolean {
	return Object.entries(changes).some(([key, wanted]) => !isSame(wanted, current[key]));
}

function isSame(wanted: unknown, value: unknown): boolean {
	if (typeof wanted === 'number' && typeof value === 'string' && value.trim() !== '') {
		return Number(value) === wanted;
	}
	return comparableText(wanted) === comparableText(value);
}

function comparableText(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
