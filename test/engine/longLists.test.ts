import { credentialOf, locator, runNode } from '../support/cubeNode';
import { everyCustomer, idsInOrder } from '../support/everyCustomer';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners', { apiGeneration: 'dataOwners' });

describe('pages of any length', () => {
	/** Answers each page with as many records as it is told. */
	const setPages = (lengths: number[], records: unknown[], next: unknown) => {
		const left = [...records];
		sandbox().faults.answers = lengths.map((length, at) => ({
			path: /customers\/|call_outcomes\//,
			page: at + 1,
			times: 9,
			then: {
				body: { count: records.length, next, previous: null, results: left.splice(0, length) },
			},
		}));
	};
	const lists = {
		customers: everyCustomer,
		responses: {
			resource: 'response',
			operation: 'getAll',
			returnAll: true,
			campaign: locator('17'),
			filters: { fromDate: '2026-01-01' },
		},
	};

	test.each(
		(['customers', 'responses'] as const).flatMap((list) =>
			[
				[19, 20, 20, 20, 1],
				[0, 20, 5, 0, 0, 20, 0],
				[10, 3, 10, 0, 10],
				[20, 20, 0],
			].map((lengths) => [list, lengths] as const),
		),
	)('%s on pages of %p are complete, without a hint, read once', async (list, lengths) => {
		const number = lengths.reduce((sum, length) => sum + length, 0);
		const wanted = Array.from({ length: number }, (_, n) => ({ crm__customer_id: `0${n}` }));
		for (const next of [null, 'https://account.example.com/?page=2', undefined]) {
			for (const parallelRequests of [1, 8]) {
				setPages(lengths, wanted, next);
				const before = sandbox().requests.length;
				const { records, error, hints } = await runNode(account(), {
					...lists[list],
					options: { parallelRequests },
				});
				expect(error).toBeUndefined();
				expect(records).toEqual(wanted);
				expect(hints).toEqual([]);
				const asked = sandbox()
					.requests.slice(before)
					.filter(({ path }) => /customers|call_outcomes/.test(path));
				expect(asked.length).toBeLessThanOrEqual(lengths.length);
			}
		}
	});
});

describe('a list that moves', () => {
	test('while it is read is read again, until it holds still', async () => {
		let n = 0;
		sandbox().faults.onRequest = () => {
			if (++n === 4) sandbox().data.customersOf(9).splice(0, 3);
		};
		const { records, error, hints } = await runNode(account(), everyCustomer);
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(records.map(({ crm__customer_id: id }) => id)).toEqual(idsInOrder(sandbox()));
		expect(records).toHaveLength(117);
	});

	test('and never holds still gives each record once, and a hint', async () => {
		sandbox().faults.onRequest = () => {
			sandbox().data.customersOf(9).shift();
		};
		const { records, hints } = await runNode(account(), everyCustomer);
		const ids = records.map(({ crm__customer_id: id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toEqual(expect.arrayContaining(idsInOrder(sandbox())));
		expect(hints.join()).toMatch(/changed during each of 3 attempts/);
	});
});
