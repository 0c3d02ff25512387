import { toText } from './generations/generation';
import type { FieldKeys, Generation } from './generations/generation';
import { RECORD_TYPES } from './recordTypes';
import type { ListType, OutputType, RecordType, RecordTypeDefinition } from './recordTypes';
import { isSameName } from './text';
import type { CubeRecord } from './types';

type Keys = ReadonlyArray<FieldKeys>;

function keysOf(generation: Generation, type: RecordType, fields: readonly string[] = []): Keys {
	// a type that the generation has not has no keys there
	const known: Readonly<Record<string, FieldKeys>> = generation.fields[type] ?? {};
	return fields.map((field) => (Object.hasOwn(known, field) ? (known[field] ?? []) : []));
}

function rowOf(type: RecordType): RecordTypeDefinition {
	return RECORD_TYPES[type];
}

/** Keys that may say which record it is. */
export function identityKeys(generation: Generation, type: RecordType): string[] {
	return keysOf(generation, type, rowOf(type).identity).flat();
}

/** Keys that may hold when a record last changed or came about; the first that does wins. */
export function timestampKeys(generation: Generation, type: RecordType): string[] {
	const { timestamp } = rowOf(type);
	return keysOf(generation, type, timestamp === undefined ? [] : [timestamp]).flat();
}

/** The keys of the fields that people use most of a type of record, field by field. */
export function simplifiedKeys(generation: Generation, type: OutputType): Keys {
	return keysOf(generation, type, rowOf(type).simplified);
}

/** Keys that may say whose a record of a list is. */
export function customerKeys(generation: Generation, type: ListType): string[] {
	return keysOf(generation, type, ['customerId']).flat();
}

/** The keys of what never changes of a record without an id, field by field, its moment first. */
export function permanentKeys(generation: Generation, type: ListType): Keys {
	return keysOf(generation, type, rowOf(type).permanent);
}

/** What the keys of a type's own begin with; undefined where they begin like all others. */
export function keyPrefixOf(generation: Generation, type: RecordType): RegExp | undefined {
	const prefix = generation.keyPrefixes?.[type] ?? rowOf(type).keyPrefix;
	return prefix === undefined ? undefined : new RegExp(`^${prefix}__?`);
}

/** Whether a response is of a type, as names are compared; the keys are those that may hold the type. */
export function hasType(record: CubeRecord, keys: FieldKeys, type: string): boolean {
	return keys.some((key) => isSameName(toText(record[key]), type));
}
