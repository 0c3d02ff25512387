import type { FieldType } from 'n8n-workflow';

import type { Cube } from '../api/cube';
import { dayIn } from '../api/dates';
import { textOf } from '../api/generations/generation';
import type { CampaignId, CubeRecord, Period, RegisterId } from '../api/types';

/** A field that an update may hold. */
export interface Column {
	/** Cube's key. */
	key: string;
	/** The words that people know; no two columns of a list have the same. */
	label: string;
	type: FieldType;
}

const NUMBERS = ['integer', 'int', 'number', 'decimal', 'float'];

function typeOf(cubeType: unknown): FieldType {
	const type = textOf(cubeType).toLowerCase();
	if (NUMBERS.includes(type)) return 'number';
	return ['boolean', 'bool'].includes(type) ? 'boolean' : 'string';
}

/** Makes words of a key: `campaign__start_date` of a campaign becomes "Start Date". */
function wordsOf(key: string, prefix: RegExp): string {
	const words = key.replace(prefix, '').split(/_+/).filter(Boolean);
	return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || key;
}

/** Tells columns with one and the same label apart by their keys; nothing is overwritten. */
function distinct(columns: Column[]): Column[] {
	const uses = new Map<string, number>();
	for (const { label } of columns) uses.set(label, (uses.get(label) ?? 0) + 1);
	return columns.map((column) =>
		uses.get(column.label) === 1 ? column : { ...column, label: `${column.label} (${column.key})` },
	);
}

function documented(fields: Readonly<Record<string, string>>): Column[] {
	return Object.entries(fields).map(([key, label]) => ({ key, label, type: 'string' }));
}

/** A custom field's key; accounts of the oldest kind leave it out and number it instead. */
function keyOf(field: CubeRecord): string {
	return textOf(field.lookup__id) || `crm__custom_info__${textOf(field.id)}`;
}

function keysOf(records: CubeRecord[]): string[] {
	return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/**
 * The fields of a register's customers: the documented ones, the register's custom fields with
 * their labels, and what else its records hold.
 *
 * @throws CubeError
 * @see Cube's documents, "Custom field"
 */
export async function customerColumns(cube: Cube, register: RegisterId): Promise<Column[]> {
	const { keys, standardFields } = await cube.generation();
	const custom = (await cube.customers.customFields(register)) ?? [];
	const columns = [
		...documented(standardFields),
		...custom.map((field) => ({
			key: keyOf(field),
			label: textOf(field.key) || keyOf(field),
			type: typeOf(field.type),
		})),
	];
	const known = new Set([...columns.map(({ key }) => key), keys.customerId, 'assignment_id']);
	const others = keysOf(await cube.customers.sample(register)).filter((key) => !known.has(key));
	return distinct([
		...columns,
		...others.map((key): Column => {
			// generation 1 has custom fields under their label: that is already in people's words
			const label = /^[a-z0-9_]+$/.test(key) ? wordsOf(key, /^crm__(standard_info__)?/) : key;
			return { key, label, type: 'string' };
		}),
	]);
}

/** The fields of a campaign: its own keys, less its id. */
export async function campaignColumns(cube: Cube): Promise<Column[]> {
	const keys = keysOf(await cube.campaigns.all());
	return ownColumns(keys, /^campaign__?/);
}

/** The fields of an assignment or a data owner: its own keys, less its id. */
export async function assignmentColumns(cube: Cube): Promise<Column[]> {
	const keys = keysOf((await cube.assignments.all()).map(({ record }) => record));
	return ownColumns(keys, /^(assignment|data_owner)__?/);
}

function ownColumns(keys: string[], prefix: RegExp): Column[] {
	const own = keys.filter((key) => prefix.test(key) && !/_id$/.test(key));
	return distinct(own.map((key) => ({ key, label: wordsOf(key, prefix), type: 'string' })));
}

/**
 * The fields of a campaign's responses: the documented ones, and what else the responses of the
 * period hold of their own.
 */
export async function responseColumns(
	cube: Cube,
	campaign: CampaignId,
	period: Period,
): Promise<Column[]> {
	const { responseFields } = await cube.generation();
	if (responseFields === undefined) return [];
	const { records } = await cube.responses.list(
		'responses',
		{ of: 'campaign', campaign },
		{ period, limit: 1 },
	);
	const prefix = /^(call_outcome__(extra__)?|response_)/;
	const others = keysOf(records).filter(
		(key) => prefix.test(key) && !/submitted/.test(key) && !(key in responseFields),
	);
	return distinct([
		...documented(responseFields),
		...others.map((key): Column => ({ key, label: wordsOf(key, prefix), type: 'string' })),
	]);
}

/** The 31 days up to today, to look for responses in. */
export function lastMonth(timeZone: string, now: Date): Period {
	const month = 30 * 24 * 60 * 60 * 1000;
	return { from: dayIn(timeZone, new Date(now.getTime() - month)), to: dayIn(timeZone, now) };
}
