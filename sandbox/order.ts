import { chance } from './data/chance';
import type { SandboxData } from './data/sandboxData';

/**
 * The order in which a list is answered. `id`: always the same one · `newest`: the last record first · `day` and `type`: by something
 * that is alike for many, so that PostgreSQL orders those anew for each page · `touched`: what was changed last comes first ·
 * `none`: what is changed goes to the end · `random`: another one for each request.
 */
export const ORDERS = ['id', 'newest', 'day', 'type', 'touched', 'none', 'random'] as const;
export type Order = (typeof ORDERS)[number];

/** Puts a list in an order for one page of it. */
export function inOrder<T>(
	items: readonly T[],
	{ order, page, data }: { order: Order; page: number; data: SandboxData },
): readonly T[] {
	switch (order) {
		case 'id':
			return items;
		case 'newest':
			return [...items].reverse();
		case 'random':
			return shuffled(items, Math.floor(Math.random() * 2 ** 31));
		case 'day':
			return shuffled(items, page);
		case 'type':
			return sortedBy(shuffled(items, page), typeOf);
		case 'touched':
			return sortedBy(items, (item) => -touchedAt(item, data));
		case 'none':
			return sortedBy(items, (item) => touchedAt(item, data));
	}
}

function typeOf(item: unknown): string {
	return typeof item === 'object' && item !== null && 'type' in item ? String(item.type) : '';
}

/** When a record was changed; where a customer stands changes with the customer. */
function touchedAt(item: unknown, data: SandboxData): number {
	if (typeof item !== 'object' || item === null) return 0;
	return data.touchedAt('customer' in item ? (item.customer as object) : item);
}

function sortedBy<T>(items: readonly T[], keyOf: (item: T) => string | number): T[] {
	return [...items].sort((one, other) => {
		const [first, second] = [keyOf(one), keyOf(other)];
		return first < second ? -1 : first > second ? 1 : 0;
	});
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
	const { next } = chance(seed);
	return items
		.map((item) => ({ item, at: next() }))
		.sort((one, other) => one.at - other.at)
		.map(({ item }) => item);
}
