import { sleep } from 'n8n-workflow';

import { credentialOf, runNode, startNode } from '../support/cubeNode';
import { everyCustomer, expectEveryCustomerOnce, idsInOrder } from '../support/everyCustomer';
import { tick } from '../support/time';
import { untilTogether } from '../support/together';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners', { apiGeneration: 'dataOwners' });

describe('answers that are none', () => {
	test.each([
		['html', /^Couldn't read customers: Cube returned a web page instead of data \[item 0\]$/],
		[
			'empty',
			/^Couldn't read customers: Cube returned an empty response instead of data \[item 0\]$/,
		],
		[
			'noContent',
			/^Couldn't read customers: Cube returned an empty response instead of data \[item 0\]$/,
		],
		[
			'emptyObject',
			/^Couldn't read customers: Cube returned an unexpected response \(an empty record\) \[item 0\]$/,
		],
	] as const)('%s with status 200 is a plain sentence', async (then, sentence) => {
		sandbox().faults.answers = [{ path: /customers/, times: Infinity, then }];
		const { error, items } = await runNode(account(), everyCustomer);
		expect(error?.message).toMatch(sentence);
		expect(items).toEqual([]);
	});

	test.each(['cutJson', 'cutBody', 'reset'] as const)(
		'%s on one page is read again, and nothing is lost',
		async (then) => {
			sandbox().faults.answers = [{ path: /customers/, page: 3, then }];
			await expectEveryCustomerOnce(sandbox(), 7);
		},
	);

	test('a page that stays cut is a plain sentence, and no half list', async () => {
		sandbox().faults.answers = [{ path: /customers/, page: 3, times: Infinity, then: 'cutJson' }];
		const { error, items } = await runNode(account(), everyCustomer);
		expect(error?.message).toBe(
			"Couldn't read customers: Cube returned an incomplete response [item 0]",
		);
		expect(items).toEqual([]);
	});

	test('a run is put off by 429 with Retry-After and then completes', async () => {
		sandbox().faults.throttle = { afterRequests: 3, retryAfterSeconds: 0 };
		const { records, error } = await runNode(account(), everyCustomer);
		expect(error).toBeUndefined();
		expect(records.map(({ crm__customer_id: id }) => id)).toEqual(idsInOrder(sandbox()));
		expect(sandbox().requests.some(({ status }) => status === 429)).toBe(true);
	});

	test('n8n’s Stop ends a run, and no further page is asked', async () => {
		sandbox().faults.answers = [{ path: /customers/, page: 2, then: 'hang' }];
		const execution = startNode(account(), { ...everyCustomer, options: { parallelRequests: 1 } });
		while (sandbox().requests.length < 2) await tick();
		execution.cancel();
		const { nodes } = await execution;
		expect(nodes.Cube?.error?.message).toBe('The execution was stopped [item 0]');
		expect(sandbox().requests).toHaveLength(2);
	});

	test('n8n’s Stop ends a wait that Cube asked for', async () => {
		const putOff = { status: 429, headers: { 'retry-after': '100' } };
		sandbox().faults.answers = [{ path: /customers/, page: 2, then: putOff }];
		const execution = startNode(account(), { ...everyCustomer, options: { parallelRequests: 1 } });
		while (sandbox().requests.length < 2) await tick();
		await sleep(50);
		const stopped = Date.now();
		execution.cancel();
		const { nodes } = await execution;
		expect(nodes.Cube?.error?.message).toBe('The execution was stopped [item 0]');
		expect(Date.now() - stopped).toBeLessThan(5_000);
		expect(sandbox().requests).toHaveLength(2);
	});

	test('a wait that is longer than the option Max Retry Wait is told at once', async () => {
		const putOff = { status: 429, headers: { 'retry-after': '30' } };
		sandbox().faults.answers = [{ path: /customers/, times: Infinity, then: putOff }];
		const options = { longestWait: 29 };
		const { error } = await runNode(account(), { ...everyCustomer, options });
		expect(error?.message).toBe('Cube is limiting requests (429) [item 0]');
		expect(error?.description).toMatch(/^Try again in 30 seconds, .* 'Max Retry Wait'/);
		expect(sandbox().requests).toHaveLength(1);
	});

	test('an answer that takes longer than the option Timeout is given up, and asked again', async () => {
		sandbox().faults.answers = [{ path: /customers/, page: 2, then: 'hang' }];
		const { records, error } = await runNode(account(), {
			...everyCustomer,
			options: { timeout: 1 },
		});
		expect(error).toBeUndefined();
		expect(records).toHaveLength(idsInOrder(sandbox()).length);
	});

	test.each([
		['longestWait', -1, `'Max Retry Wait' must be a whole number from 0 to 3600: "-1"`],
		['timeout', 0, `'Timeout' must be a whole number from 1 to 3600: "0"`],
		['parallelRequests', 33, `'Parallel Requests' must be a whole number from 0 to 32: "33"`],
	])('the option %s of %p is refused by its name', async (name, value, sentence) => {
		const { error } = await runNode(account(), { ...everyCustomer, options: { [name]: value } });
		expect(error?.message).toBe(sentence);
		expect(sandbox().requests).toEqual([]);
	});
});

test('Parallel Requests bounds the requests of pages and items together', async () => {
	sandbox().faults.onRequest = untilTogether(sandbox(), 3);
	const input = Array.from({ length: 6 }, () => ({ json: {} }));
	const { records } = await runNode(
		account(),
		{ ...everyCustomer, options: { parallelRequests: 3 } },
		{ input },
	);
	expect(records).toHaveLength(720);
	expect(sandbox().maxInFlight()).toBe(3);
});
