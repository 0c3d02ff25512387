import type { SandboxData } from './data/sandboxData';
import type { Count, NextLink } from './faults';
import type { Call, Query } from './generations/route';
import { inOrder } from './order';
import { parameter } from './query';
import { invalidPage } from './refusals';

/** Source: docs/cube-api.md, P1. */
interface CubePage {
	count?: number | string | null;
	next?: unknown;
	previous: string | null;
	results: unknown[];
}

/**
 * One page of a list, as the query asks for it.
 * @param items the whole list
 * @param show makes a record of an item; called for the items of the page only
 * @returns a page, or with the fault `unpaged` the whole list
 * @throws Refusal 404 for a page that does not exist
 */
export function paged<T>(call: Call, items: readonly T[], show: (item: T) => unknown): unknown {
	if (call.faults.unpaged) return items.map(show);
	const last = Math.max(1, Math.ceil(items.length / call.pageSize));
	const asked = askedPage(call.query);
	if (!Number.isInteger(asked) || asked < 1) throw invalidPage();
	const page = call.faults.ignorePage ? 1 : asked;
	if (page > last) throw invalidPage();
	const first = (page - 1) * call.pageSize;
	const isEmpty = call.faults.emptyPage === asked;
	const { order } = call.faults;
	const ordered = inOrder(items, { order, page, data: call.data });
	const shown = isEmpty ? [] : ordered.slice(first, first + call.pageSize).map(show);
	return {
		...count(call.faults.count, items.length, call.pageSize),
		...next(call, page < last ? page + 1 : null),
		previous: page > 1 ? linkTo(call, page - 1) : null,
		results: shown,
	} satisfies CubePage;
}

/** The number of the page that a query asks for: 1 if it names none, NaN if it is no number. */
export function askedPage(query: Query): number {
	const text = parameter(query, 'page');
	if (text === undefined) return 'page' in query ? NaN : 1;
	return /^\d+$/.test(text) ? Number(text) : NaN;
}

function count(fault: Count, total: number, pageSize: number): Pick<CubePage, 'count'> {
	switch (fault) {
		case 'correct':
			return { count: total };
		case 'missing':
			return {};
		case 'tooHigh':
			return { count: total + pageSize + 1 };
		case 'tooLow':
			return { count: Math.floor(total / 2) };
		case 'text':
			return { count: String(total) };
		case 'null':
			return { count: null };
		case 'zero':
			return { count: 0 };
		case 'negative':
			return { count: -total };
		case 'fraction':
			return { count: total - 0.5 };
		case 'huge':
			return { count: 1e15 };
		case 'word':
			return { count: 'many' };
	}
}

function next(call: Call, page: number | null): Pick<CubePage, 'next'> {
	const look = call.faults.nextLink;
	if (look === 'missing') return {};
	return { next: page === null || look === 'null' ? null : NEXT_LINK_LOOKS[look](call, page) };
}

type Look = Exclude<NextLink, 'null' | 'missing'>;

/** The looks of the `next` link: those that Cube's own documents show, then those that are made up. */
const NEXT_LINK_LOOKS: Record<Look, (call: Call, page: number) => unknown> = {
	correct: linkTo,
	// The sandbox itself speaks HTTP. What marks this look is port 80, where nobody answers.
	http: (call, page) => onHost(linkTo(call, page), 'http://', (host) => host.replace(/:\d+$/, '')),
	placeholderHost: (call, page) =>
		onHost(linkTo(call, page), 'https://', () => 'YOURDOMAIN.headshed.com'),
	otherHost: (call, page) =>
		onHost(linkTo(call, page), 'https://', () => 'another-account.invalid'),
	otherAssignment: (call, page) => linkTo({ ...call, address: ofOtherRegister(call) }, page),
	secondQuestionMark: (call, page) => `${call.address}?${ownQuery(call.query)}/?page=${page}`,
	noQuestionMark: (call, page) => linkTo(call, page).replace('?', ''),
	noPageNumber: (call) => withQuery(call.address, asText(call.query)),
	otherResource: (call, page) => linkTo({ ...call, address: ofOtherResource(call.address) }, page),
	emptyText: () => '',
	firstPage: (call) => linkTo(call, 1),
	farAhead: (call, page) => linkTo(call, page + 1000),
	noLink: () => 'javascript:alert(1)',
	aNumber: (_, page) => page,
	anObject: (call, page) => ({ href: linkTo(call, page) }),
};

/** As Django does: the query sorted by name; the first page is the one without a page number. */
function linkTo(call: Call, page: number): string {
	const query = { ...call.query, page: String(page) };
	return withQuery(call.address, page === 1 ? ownQuery(call.query) : asText(query));
}

function withQuery(address: string, query: string): string {
	return query === '' ? address : `${address}?${query}`;
}

function ownQuery(query: Query): string {
	return asText(Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'page')));
}

function asText(query: Query): string {
	const pairs = Object.entries(query).flatMap(([name, value]) =>
		[value].flat().map((each): [string, string] => [name, each]),
	);
	pairs.sort(([a], [b]) => (a < b ? -1 : 1));
	return new URLSearchParams(pairs).toString();
}

function onHost(link: string, scheme: string, host: (old: string) => string): string {
	return link.replace(/^https?:\/\/([^/]*)/, (_, old: string) => scheme + host(old));
}

/** The same list of another register, campaign or data owner: one that exists, so that following it does harm. */
function ofOtherRegister({ address, data }: Call): string {
	return address.replace(
		/\/(assignments|campaigns|data_owners)\/(\d+)/,
		(_, kind: keyof typeof IDS, id: string) => `/${kind}/${another(IDS[kind](data), Number(id))}`,
	);
}

const IDS = {
	assignments: (data: SandboxData) => data.registers.map(({ id }) => id),
	campaigns: (data: SandboxData) => data.campaigns.map(({ id }) => id),
	data_owners: (data: SandboxData) => data.dataOwners.map(({ id }) => id),
};

function another(ids: number[], id: number): number {
	return ids[(ids.indexOf(id) + 1) % ids.length] ?? id;
}

function ofOtherResource(address: string): string {
	const others: Record<string, string> = {
		call_outcomes: 'product_registrations',
		product_registrations: 'call_outcomes',
		responses: 'call_outcomes',
		customers: 'callflow_customers',
		callflow_customers: 'customers',
		sms: 'responses',
	};
	return address.replace(/([a-z_]+)(\/?)$/, (_, resource: string, slash: string) => {
		return (others[resource] ?? resource) + slash;
	});
}
