import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** So many entries come at a time: n8n's editor shows all that it gets at once. */
export const PAGE_SIZE = 100;

const COLLATOR = new Intl.Collator('nb', { numeric: true });

/** The order of names in Norwegian, with numbers by their size: Uke 2 before Uke 10. */
export function compareNames(one: { name: string }, other: { name: string }): number {
	return COLLATOR.compare(one.name, other.name);
}

/** Letters without a mark to take off, and the two letters that stand for one. */
const SPELLED: Readonly<Record<string, string>> = {
	æ: 'ae',
	ø: 'o',
	oe: 'o',
	aa: 'a',
	ß: 'ss',
	ð: 'd',
	þ: 'th',
	đ: 'd',
	ł: 'l',
};

/** A text as it is searched: in small letters without accents, `ø` as `o`, `å` as `a`, `æ` as `ae`. */
export function searchForm(text: string): string {
	return text
		.toLocaleLowerCase('nb')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/oe|aa|[æøßðþđł]/g, (letters) => SPELLED[letters] ?? letters);
}

/** What a person does with an open list: types, or scrolls to its end. */
export interface ListRequest {
	typed?: string;
	/** Where the next entries begin, as the answer before this one said. */
	paginationToken?: string;
}

/** Whether a list is opened, and neither searched nor scrolled. */
export function isOpened({ typed, paginationToken }: ListRequest): boolean {
	return !typed && !paginationToken;
}

/**
 * The entries that hold every word that was typed, a page of them.
 * @param entries in the order in which they are shown
 */
export function searchEntries(
	entries: readonly INodeListSearchItems[],
	{ typed = '', paginationToken }: ListRequest,
): INodeListSearchResult {
	const words = searchForm(typed).split(/\s+/).filter(Boolean);
	const found = entries.filter(({ name, value }) => {
		const text = searchForm(`${name} ${String(value)}`);
		return words.every((word) => text.includes(word));
	});
	const start = Number(paginationToken ?? 0) || 0;
	const end = start + PAGE_SIZE;
	return {
		results: found.slice(start, end),
		...(end < found.length && { paginationToken: String(end) }),
	};
}
