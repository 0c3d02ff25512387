import { readList } from '../../nodes/Cube/client/readList';
import type { ListOptions } from '../../nodes/Cube/client/readPass';
import { describeListWarning } from '../../nodes/Cube/messages/listMessages';
import type { Route } from '../../nodes/Cube/client/types';
import { accountAnswering, BASE_URL, json } from './inMemory';

export const ROUTE: Route = {
	method: 'GET',
	path: '/api/v1/campaigns/17/call_outcomes/',
	query: { from_date: '20260101', to_date: '20260131' },
	action: 'reading responses',
	documentation: 'documented',
};

export type Row = { id: string };

/** The looks of `next` in Cube's documents (trap 1), beside the right one; `n` is the next page. */
export const NEXT_LINKS = {
	correct: (n: number) => `${BASE_URL}${ROUTE.path}?from_date=20260101&page=${n}&to_date=20260131`,
	http: (n: number) => `http://account.example.com${ROUTE.path}?page=${n}`,
	placeholderHost: (n: number) => `https://YOURDOMAIN.headshed.com${ROUTE.path}?page=${n}`,
	otherHost: (n: number) => `https://elsewhere.example.net/steal?page=${n}`,
	otherAssignment: (n: number) => `${BASE_URL}/api/v1/assignments/999/customers/?page=${n}`,
	secondQuestionMark: (n: number) =>
		`${BASE_URL}${ROUTE.path}?from_date=20260101&to_date=20260131&response_type=Sale/?page=${n}`,
	noQuestionMark: (n: number) =>
		`${BASE_URL}${ROUTE.path}from_date=20260101&page=${n}&to_date=20260131`,
	noPageNumber: () => `${BASE_URL}${ROUTE.path}?from_date=20260101&to_date=20260131`,
	otherResource: (n: number) => `${BASE_URL}/api/v1/campaigns/17/product_registrations/?page=${n}`,
	aheadOfItself: (n: number) => `${BASE_URL}${ROUTE.path}?page=${n + 3}`,
	nonsense: () => ':::',
} satisfies Record<string, (n: number) => string>;

interface Behaviour {
	next?: keyof typeof NEXT_LINKS | 'alwaysNull' | 'alwaysThere' | 'absent';
	count?: (total: number) => unknown;
	/** Changes the list before the n-th request is answered, n from 1. */
	before?: (n: number, rows: Row[]) => void;
}

export function pagedServer(rows: Row[], pageSize: number, behaviour: Behaviour = {}) {
	const { next: looks = 'correct', count = (total: number) => total, before } = behaviour;
	let seen = 0;
	return accountAnswering((request) => {
		before?.(++seen, rows);
		const page = Number(request.query.page ?? 1);
		const start = (page - 1) * pageSize;
		if (page > 1 && start >= rows.length) return json(404, { detail: 'Invalid page.' });
		const hasMore = start + pageSize < rows.length;
		const link = () => {
			if (looks === 'alwaysNull') return null;
			if (looks === 'alwaysThere') return NEXT_LINKS.noPageNumber();
			return hasMore && looks !== 'absent' ? NEXT_LINKS[looks](page + 1) : null;
		};
		return json(200, {
			...(count(rows.length) !== undefined && { count: count(rows.length) }),
			...(looks !== 'absent' && { next: link() }),
			previous: null,
			results: rows.slice(start, start + pageSize),
		});
	});
}

export function rowsUpTo(total: number): Row[] {
	return Array.from({ length: total }, (_, n) => ({ id: `0${n}` }));
}

export async function read(
	server: ReturnType<typeof pagedServer>,
	options: Partial<ListOptions> = {},
) {
	const list = await readList(server.account.pageReader(ROUTE), {
		concurrency: server.account.concurrency,
		recordType: 'responses',
		...options,
	});
	return {
		...list,
		ids: list.records.map(({ id }) => id),
		notes: list.warnings.map(describeListWarning),
	};
}
