/* eslint-disable @n8n/community-nodes/no-restricted-globals -- how long it goes on is set from outside */
import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { operations } from '../faults/operations';
import { NOT_A_SENTENCE } from '../faults/verdict';
import { makeWaitsShort, withShortWaits } from '../faults/waiting';
import { runNode } from '../support/cubeNode';
import { everyCustomer } from '../support/everyCustomer';
import { answer, link } from './arbitraries';
import { AnyServer } from './servers';
import type { AnyAnswer } from './servers';

/** How many runs each property gets; `FUZZ_RUNS=20000 npx jest test/fuzz` goes on for hours. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 60);
jest.setTimeout(60_000 + RUNS * 500);

let cube: AnyServer;
/** Has to stay unasked, under any of its names. */
let elsewhere: AnyServer;
beforeAll(async () => {
	makeWaitsShort();
	[cube, elsewhere] = await Promise.all([AnyServer.start(), AnyServer.start()]);
});
afterAll(async () => await Promise.all([cube.stop(), elsewhere.stop()]));
beforeEach(() => {
	cube.asked.length = 0;
	elsewhere.asked.length = 0;
});

const credential = (apiGeneration: string) => ({
	baseUrl: cube.url(),
	authentication: 'token',
	token: 'a-token-of-nobody',
	email: '',
	password: '',
	apiGeneration,
});
const links = () =>
	fc.constant(null).chain(() => link(cube.url(), [elsewhere.url(), elsewhere.url('localhost')]));
const run = async (...[signIn, parameters]: Parameters<typeof runNode>) =>
	(await withShortWaits(async () => await runNode(signIn, parameters))).result;

/** Everything that a person would read of a run. */
function textsOf({ error, hints }: Awaited<ReturnType<typeof runNode>>): string[] {
	return [error?.message, error?.description, ...hints].filter(
		(text): text is string => typeof text === 'string',
	);
}

/**
 * What a write is sent again after, since Cube did not do it: it put it off, or sent it on to the other
 * slash, or knows its path in the 2019 spelling only; and where a 401 cannot be unpacked, n8n itself tries once more.
 */
function isSentAgain({ status }: AnyAnswer): boolean {
	return [401, 404, 429].includes(status) || (status >= 300 && status < 400);
}

const anyOperation = fc.constantFrom(
	...Object.values(operations).map(({ parameters }) => parameters),
);
const anyGeneration = fc.constantFrom('auto', 'dataOwners', 'assignments', 'legacy');

test('whatever Cube answers, the node ends with items or with a sentence, and asks nobody else', async () => {
	const endings = { items: 0, error: 0 };
	await fc.assert(
		fc.asyncProperty(
			anyOperation,
			anyGeneration,
			fc.array(answer(links()), { minLength: 1, maxLength: 5 }),
			async (parameters, generation, answers) => {
				cube.asked.length = 0;
				cube.answer = () => answers[(cube.asked.length - 1) % answers.length] as AnyAnswer;
				const seen = await run(credential(generation), parameters);
				endings[seen.error ? 'error' : 'items'] += 1;
				if (seen.error) {
					expect(seen.error.name).toMatch(/^Node(Api|Operation)Error$/);
					expect(seen.error.message.trim()).not.toBe('');
					expect(seen.items).toEqual([]);
				}
				for (const text of textsOf(seen)) expect(text).not.toMatch(NOT_A_SENTENCE);
				expect(elsewhere.asked).toEqual([]);
				expect(({} as Record<string, unknown>).polluted).toBeUndefined();
				const writes = cube.asked.filter((request) => !request.startsWith('GET'));
				if (!answers.some(isSentAgain)) expect(writes.length).toBeLessThanOrEqual(1);
			},
		),
		{ numRuns: RUNS },
	);
	// neither of the two may be all there is, or little would have been tried
	expect(endings.items).toBeGreaterThan(RUNS / 50);
	expect(endings.error).toBeGreaterThan(RUNS / 50);
});

/** Answers a list of customers in pages, as Cube does; what stands in `next` and `count` is the test's. */
function pagedAnswer(
	all: IDataObject[],
	size: number,
	{ next, count }: { next: (page: number, isLast: boolean) => unknown; count: unknown },
): AnyServer['answer'] {
	return ({ url = '' }) => {
		const page = Number(new URL(url, 'http://x').searchParams.get('page') ?? 1);
		const results = all.slice((page - 1) * size, page * size);
		const headers = { 'content-type': 'application/json' };
		if (page > 1 && results.length === 0) return { status: 404, headers, body: '{}' };
		const body = { count, next: next(page, page * size >= all.length), previous: null, results };
		return { status: 200, headers, body: JSON.stringify(body) };
	};
}

const customers = fc
	.nat(30)
	.map((n) =>
		Array.from({ length: n }, (_, at) => ({ crm__customer_id: `0${at}`, name: 'Kunde' })),
	);
const pageSize = fc.integer({ min: 1, max: 7 });

/** Whether a link names a page: after the last one, it says other than `count`, and a hint is fair. */
function namesPage(link: unknown, page: number): boolean {
	return typeof link === 'string' && new RegExp(`page=${page}(?!\\d)`).test(link);
}

test('whatever stands in `next`, each record comes once, in order, from our own address', async () => {
	await fc.assert(
		fc.asyncProperty(
			customers,
			pageSize,
			fc.array(fc.oneof(links(), fc.jsonValue({ maxDepth: 1 })), { minLength: 1, maxLength: 6 }),
			async (all, size, nexts) => {
				cube.answer = pagedAnswer(all, size, {
					count: all.length,
					next: (page) => nexts[page % nexts.length],
				});
				const { records, error, hints } = await run(credential('dataOwners'), everyCustomer);
				expect(error).toBeUndefined();
				const last = Math.max(1, Math.ceil(all.length / size));
				const isContradicted = namesPage(nexts[last % nexts.length], last + 1);
				if (!isContradicted) expect(hints).toEqual([]);
				expect(records).toEqual(all);
				expect(elsewhere.asked).toEqual([]);
			},
		),
		{ numRuns: RUNS },
	);
});

test('whatever stands in `count`, each record comes once as long as `next` names the next page', async () => {
	await fc.assert(
		fc.asyncProperty(
			customers,
			pageSize,
			fc.oneof(fc.integer({ min: -5, max: 60 }), fc.double(), fc.jsonValue({ maxDepth: 1 })),
			async (all, size, count) => {
				cube.answer = pagedAnswer(all, size, {
					count,
					next: (page, isLast) => (isLast ? null : `${elsewhere.url()}/?page=${page + 1}`),
				});
				const { records, error } = await run(credential('dataOwners'), everyCustomer);
				expect(error).toBeUndefined();
				expect(records).toEqual(all);
				expect(elsewhere.asked).toEqual([]);
			},
		),
		{ numRuns: RUNS },
	);
});
