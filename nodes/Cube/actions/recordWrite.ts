import type { INodeProperties } from 'n8n-workflow';

import { rethrow } from '../client';
import type { CubeRecord } from '../client';
import type { FieldDefinition } from '../mapping/fieldDefinitions';
import { mapFields, withFieldLabels } from '../mapping/mapFields';
import type { MapperValue } from '../mapping/mapFields';
import { invalidInput } from '../nodeErrors';
import type { OperationContext } from './operation';
import { givenIn, quoteAny, readSwitch } from './properties';

export interface RecordWrite {
	/** Which record it is: updates of one and the same keep the order of the items. */
	record: string;
	/** The fields that the record has, read from Cube when they are needed. */
	definitions: () => Promise<FieldDefinition[]>;
	/** The fields that every such record has, by key, with their labels. */
	known: () => Promise<Readonly<Record<string, string>>>;
	/** Keys of the input that say which record it is, and are no change. */
	identifying: string[];
	/** Reads the record as it is, where Cube has a way to. */
	current?: () => Promise<CubeRecord>;
	/** Whether no field at all will do. */
	mayBeEmpty?: boolean;
	send: (changes: CubeRecord) => Promise<CubeRecord>;
}

/**
 * Updates one record with the parameter Fields of an item and returns it as Cube answered it; with
 * the option Skip Unchanged, as it is, where nothing would change.
 *
 * @throws CubeError, with Cube's refusals named by field
 */
export async function writeRecord(
	item: OperationContext,
	{ record, ...what }: RecordWrite,
): Promise<CubeRecord[]> {
	const fields = readMapper(item);
	const input = item.context.getInputData()[item.itemIndex]?.json ?? {};
	const skipsUnchanged = readSwitch(givenIn(item, 'options', skipUnchangedOption)) ?? false;
	return await item.enqueue(record, async () => {
		const known = await what.known();
		const columns: FieldDefinition[] = [];
		const changes = await mapFields(fields, input, {
			known,
			identifying: what.identifying,
			mayBeEmpty: what.mayBeEmpty,
			emptyMeansNotGiven: item.isTool,
			definitions: async () => {
				columns.push(...(await what.definitions()));
				return columns;
			},
		});
		if (skipsUnchanged && what.current) {
			const current = await what.current();
			if (!hasChanges(changes, current)) {
				item.hint('Updates that would change nothing were not sent (Skip Unchanged).');
				return [current];
			}
		}
		try {
			return [await what.send(changes)];
		} catch (error) {
			const labels = new Map([
				...Object.entries(known),
				...columns.map(({ key, label }) => [key, label] as const),
			]);
			return await rethrow(withFieldLabels(error, labels));
		}
	});
}

/** The parameter Fields; where nothing was ever mapped it is null. */
function readMapper(item: OperationContext): MapperValue {
	const value = item.parameter('fields') ?? {};
	if (typeof value === 'object' && !Array.isArray(value)) return value;
	throw invalidInput(
		`'Fields' must be a mapping of fields: ${quoteAny(value)}`,
		'Map the fields in the editor.',
	);
}

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
