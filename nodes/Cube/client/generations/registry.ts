import type { FieldOf, RecordType } from '../recordTypes';
import { assignments } from './assignments';
import { dataOwners } from './dataOwners';
import type { Generation, KeyWords, RecordFields } from './generation';
import { legacy } from './legacy';

/** Every generation of Cube's API, the newest first; a further one is added here. */
export const GENERATIONS = { dataOwners, assignments, legacy } satisfies Record<string, Generation>;

/** In the words of the credential's field `apiGeneration`. */
export type GenerationName = keyof typeof GENERATIONS;

/** Whether a value names a generation, as the credential does and the trigger's state. */
export function isGenerationName(value: unknown): value is GenerationName {
	return typeof value === 'string' && Object.hasOwn(GENERATIONS, value);
}

function byKey<T>(entries: T[], keyOf: (entry: T) => string): T[] {
	return [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];
}

/** The words of all generations: no key means one thing here and another there. */
function mergeWords(words: KeyWords[]) {
	return {
		labels: new Map(words.flatMap(({ labels }) => Object.entries(labels))),
		prefixes: [...new Set(words.flatMap(({ prefixes }) => prefixes))],
		labelPrefixes: byKey(
			words.flatMap(({ labelPrefixes }) => labelPrefixes),
			({ prefix }) => prefix,
		),
		numberedPrefixes: [...new Set(words.flatMap(({ numberedPrefixes }) => numberedPrefixes))],
	};
}

/**
 * What is known of keys, whichever generation they are of: an account may hold records of an earlier
 * one.
 */
export const KEY_WORDS = mergeWords(Object.values(GENERATIONS).map(({ words }) => words));

const keysByField = new Map<string, readonly string[]>();

/**
 * The keys under which records of a type hold some fields in any generation: for what has to be known
 * before the account's own is.
 */
export function keysInAnyGeneration<T extends RecordType>(
	type: T,
	...names: Array<FieldOf<T>>
): readonly string[] {
	const asked = [type, ...names].join(' ');
	const before = keysByField.get(asked);
	if (before !== undefined) return before;
	const all: Generation[] = Object.values(GENERATIONS);
	const keys = all.flatMap(({ fields }) => {
		const known: Partial<RecordFields<T>> = fields[type] ?? {};
		return names.flatMap((name) => known[name] ?? []);
	});
	const different = [...new Set(keys)];
	keysByField.set(asked, different);
	return different;
}
