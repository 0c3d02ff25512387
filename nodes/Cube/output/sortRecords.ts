import { readTimestamp } from '../client';
import type { CubeRecord } from '../client';

export interface SortRule {
	/** Cube's key. */
	field: string;
	isDescending: boolean;
}

/** A value as it is compared: numbers come before moments, these before other text, nothing last. */
type Comparable = { rank: 0 | 1; value: number } | { rank: 2; value: string } | { rank: 3 };

const NUMBER = /^-?\d{1,15}(?:\.\d+)?$/;
const collator = new Intl.Collator('nb', { numeric: true });

/** Cube has numbers as text in one record and as numbers in the next (docs/cube-api.md, trap 5). */
function comparable(value: unknown): Comparable {
	if (value === undefined || value === null || value === '') return { rank: 3 };
	if (typeof value === 'number') return { rank: 0, value };
	const text = typeof value === 'string' ? value.trim() : JSON.stringify(value);
	if (NUMBER.test(text)) return { rank: 0, value: Number(text) };
	const timestamp = readTimestamp(text);
	return timestamp ? { rank: 1, value: timestamp.ms } : { rank: 2, value: text };
}

function compareValues(one: Comparable, other: Comparable, isDescending: boolean): number {
	// what is empty comes last in either direction
	if (one.rank === 3 || other.rank === 3)
		return one.rank === other.rank ? 0 : one.rank - other.rank;
	const order =
		one.rank === 2 && other.rank === 2
			? collator.compare(one.value, other.value)
			: one.rank - other.rank || Number(one.value) - Number(other.value);
	return isDescending ? -order : order;
}

/** What a record is sorted by; read before its other fields are freed. */
export type SortKey = Comparable[];

/** Reads what rules compare of a record of Cube's. */
export function sortKeyOf(record: CubeRecord, rules: readonly SortRule[]): SortKey {
	return rules.map(({ field }) => comparable(Object.hasOwn(record, field) ? record[field] : ''));
}

/** Compares two records by rules, the most important first. */
export function bySortKey(rules: readonly SortRule[]): (one: SortKey, other: SortKey) => number {
	return (one, other) => {
		for (const [at, { isDescending }] of rules.entries()) {
			const order = compareValues(one[at] ?? { rank: 3 }, other[at] ?? { rank: 3 }, isDescending);
			if (order !== 0) return order;
		}
		return 0;
	};
}
