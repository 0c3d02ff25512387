import * as fc from 'fast-check';

import { Customers } from '../../nodes/Cube/client/resources/customers';
import { chooseLookup } from '../../nodes/Cube/client/resources/lookupChoice';
import type { Announcement } from '../../nodes/Cube/client/resources/lookupChoice';
import { accountAnswering, json } from '../support/inMemory';
import { tick } from '../support/time';

const PAGE = 10;
const ID = { id: '2', crmType: 'B2C' };

interface Register {
	length: number;
	/** Ids that single calls know and the list lacks. */
	unlisted?: string[];
	/** A key that single records have and listed ones lack. */
	moreAlone?: boolean;
}

/** A register of customers 1, 2, 3 …, and how often each kind of call was made. */
function registerOf({ length, unlisted = [], moreAlone = false }: Register) {
	const calls = { pages: 0, records: 0, writes: 0 };
	const changed = new Map<string, object>();
	const record = (id: string) => ({ crm__customer_id: id, name: `No. ${id}`, ...changed.get(id) });
	const ids = Array.from({ length }, (_, at) => String(at + 1));
	const { account } = accountAnswering(({ method, url, query, body }) => {
		const id = /customers\/([^/]+)$/.exec(url)?.[1];
		if (method !== 'GET' && id !== undefined) {
			calls.writes++;
			changed.set(id, body ?? {});
			return json(200, record(id));
		}
		if (id !== undefined) {
			calls.records++;
			if (!ids.includes(id) && !unlisted.includes(id)) return json(404, { detail: 'Not found.' });
			return json(200, { ...record(id), ...(moreAlone && { notes: 'x' }) });
		}
		calls.pages++;
		const page = Number(query.page ?? 1);
		const results = ids.slice((page - 1) * PAGE, page * PAGE).map(record);
		const next = page * PAGE < length ? `?page=${page + 1}` : null;
		return json(200, { count: length, next, previous: null, results });
	});
	return { customers: new Customers(account), calls };
}

/** All are announced. */
const announcementOf = (ids: string[], more = async () => false): Announcement => ({
	atMost: ids.length,
	more,
});

async function getAll(customers: Customers, ids: string[]) {
	ids.forEach((id) => customers.expect(ID, id, announcementOf(ids)));
	return await Promise.all(
		ids.map(
			async (id) => await customers.getOnce(ID, id).catch((error: { kind: string }) => error.kind),
		),
	);
}

const idsTo = (length: number) => Array.from({ length }, (_, at) => String(at + 1));

describe('how records are read', () => {
	const known = (wanted: number) => ({ atLeast: wanted, atMost: wanted });
	const [short, long] = [10_000, 1_000_000].map((count) => ({ count, firstPage: 500 }));

	test.each([
		[{ wanted: known(3) }, 'record', 'few'],
		[{ wanted: known(4) }, 'look', 'notLookedAt'],
		[{ wanted: known(2000), register: short }, 'page', 'fewerPages'],
		[{ wanted: known(2000), register: long }, 'record', 'fewerRecords'],
		[{ wanted: known(20), register: short }, 'record', 'fewerRecords'],
		[{ wanted: known(21), register: short }, 'page', 'fewerPages'],
		[{ wanted: known(2000), register: { firstPage: 500 } }, 'record', 'lengthUnknown'],
		[{ wanted: known(2000), register: { count: 5, firstPage: 0 } }, 'record', 'lengthUnknown'],
		// as long as some are still to be announced
		[{ wanted: { atLeast: 1, atMost: 3 } }, 'record', 'few'],
		[{ wanted: { atLeast: 3, atMost: 4 } }, 'wait', 'notAllAnnounced'],
		[{ wanted: { atLeast: 4, atMost: 2000 } }, 'look', 'notLookedAt'],
		[{ wanted: { atLeast: 20, atMost: 21 }, register: short }, 'wait', 'notAllAnnounced'],
		[{ wanted: { atLeast: 21, atMost: 2000 }, register: short }, 'page', 'fewerPages'],
		[{ wanted: { atLeast: 4, atMost: 2000 }, register: long }, 'record', 'fewerRecords'],
	])('%j: by %s, since %s', (facts, by, reason) => {
		expect(chooseLookup(facts)).toEqual({ by, reason });
	});

	test('what is decided before all are announced is what is decided then', () => {
		fc.assert(
			fc.property(
				// the register is looked at once more than three are known
				fc.array(fc.integer({ min: 4, max: 50 }), { minLength: 3, maxLength: 3 }),
				fc.nat(60),
				(numbers, pages) => {
					const [atLeast = 0, wanted = 0, atMost = 0] = numbers.sort((a, b) => a - b);
					const register = { count: pages * 10, firstPage: 10 };
					const { by } = chooseLookup({ wanted: { atLeast, atMost }, register });
					expect(['wait', chooseLookup({ wanted: known(wanted), register }).by]).toContain(by);
				},
			),
		);
	});
});

test('many of one register are read by its pages, and one of them alone to compare', async () => {
	const { customers, calls } = registerOf({ length: 100 });
	const records = await getAll(customers, idsTo(100).reverse());
	expect(records).toEqual(
		idsTo(100)
			.reverse()
			.map((id) => ({ crm__customer_id: id, name: `No. ${id}` })),
	);
	expect(calls).toEqual({ pages: 10, records: 1, writes: 0 });
});

test('few of a long register are read one by one', async () => {
	const { customers, calls } = registerOf({ length: 1000 });
	await getAll(customers, idsTo(20));
	expect(calls).toEqual({ pages: 1, records: 20, writes: 0 });
});

test('who is not in the list is asked for alone', async () => {
	const { customers, calls } = registerOf({ length: 50, unlisted: ['A1'] });
	const records = await getAll(customers, [...idsTo(30), 'A1', 'B2']);
	expect(records.slice(30)).toEqual([{ crm__customer_id: 'A1', name: 'No. A1' }, 'notFound']);
	expect(calls).toEqual({ pages: 5, records: 3, writes: 0 });
});

test('where the two calls give records of different keys, all are read alone', async () => {
	const { customers, calls } = registerOf({ length: 50, moreAlone: true });
	const records = await getAll(customers, idsTo(30));
	expect(records).toEqual(
		idsTo(30).map((id) => ({ crm__customer_id: id, name: `No. ${id}`, notes: 'x' })),
	);
	expect(calls.records).toBe(30);
});

test('who was written is asked for anew', async () => {
	const { customers, calls } = registerOf({ length: 50 });
	await getAll(customers, idsTo(30));
	await customers.update(ID, '7', { name: 'Kari' });
	await expect(customers.getOnce(ID, '7')).resolves.toMatchObject({ name: 'Kari' });
	await expect(customers.getOnce(ID, '8')).resolves.toMatchObject({ name: 'No. 8' });
	expect(calls).toEqual({ pages: 5, records: 2, writes: 1 });
});

test('each gets exactly what its own call would give, with hardly a request more', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({ length: fc.integer({ min: 0, max: 80 }), moreAlone: fc.boolean() }),
			fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 60 }),
			async ({ length, moreAlone }, numbers) => {
				const ids = numbers.map(String);
				const { customers, calls } = registerOf({ length, moreAlone });
				const alone = registerOf({ length, moreAlone });
				const expected = await Promise.all(
					ids.map(
						async (id) =>
							await alone.customers.get(ID, id).catch((error: { kind: string }) => error.kind),
					),
				);
				expect(await getAll(customers, ids)).toEqual(expected);
				const pages = Math.max(1, Math.ceil(length / PAGE));
				expect(calls.records).toBeLessThanOrEqual(alone.calls.records + 2);
				expect(calls.pages).toBeLessThanOrEqual(Math.min(pages, ids.length));
			},
		),
	);
});

describe('while some are still to be announced', () => {
	/** Asks for some of the customers; the others are announced one by one, whenever that is wanted. */
	const askForSome = (ids: string[], { length, told }: { length: number; told: number }) => {
		const { customers, calls } = registerOf({ length });
		const announced = new Set<string>();
		let next = 0;
		const tell = () => {
			const id = ids[next++];
			if (id === undefined) return;
			announced.add(id);
			customers.expect(ID, id, announcement);
		};
		const announcement = announcementOf(ids, async () => {
			await tick();
			tell();
			return next < ids.length;
		});
		while (next < told) tell();
		const ask = async (some: string[]) =>
			await Promise.all(some.map(async (id) => (await customers.getOnce(ID, id)).crm__customer_id));
		return { calls, announced, ask };
	};

	test.each([
		['each is asked for at once, where pages are more than all of them can be', 3000, 4, 1],
		['pages are read as soon as they are fewer', 100, 11, 10],
		['a look is enough to know that', 30, 4, 3],
	])('%s', async (_, length, known, pages) => {
		const { calls, announced, ask } = askForSome(idsTo(200), { length, told: 1 });
		expect(await ask(['1'])).toEqual(['1']);
		expect(announced.size).toBe(known);
		expect(calls).toEqual({ pages, records: 1, writes: 0 });
	});

	test('all are announced before a few are asked for alone that may be many', async () => {
		const ids = ['1', '2', '2', '1', '1', '2'];
		const { calls, announced, ask } = askForSome(ids, { length: 100, told: 1 });
		expect(await ask(ids)).toEqual(ids);
		expect([...announced]).toEqual(['1', '2']);
		expect(calls).toEqual({ pages: 0, records: 2, writes: 0 });
	});
});
