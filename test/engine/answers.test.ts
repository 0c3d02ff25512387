import { sleep } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { credentialOf, runNode, startNode } from '../support/cubeNode';
import { everyCustomer, expectEveryCustomerOnce, idsInOrder } from '../support/everyCustomer';
import { tick } from '../support/time';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: 'small', pageSize: 20, today: '2026-06-15' });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const account = () => credentialOf(sandbox, 'dataOwners', { apiGeneration: 'dataOwners' });

describe('answers that are none', () => {
	test.each([
		['html', /^Instead of data, a web page came when reading customers \[item 0\]$/],
		['empty', /^Instead of data, an empty answer came when reading customers \[item 0\]$/],
		['noContent', /^Instead of data, an empty answer came when reading customers \[item 0\]$/],
		[
			'emptyObject',
			/^Instead of what was asked for, an empty record came when reading customers \[item 0\]$/,
		],
	] as const)('%s with status 200 is a plain sentence', async (then, sentence) => {
		sandbox.faults.answers = [{ path: /customers/, times: Infinity, then }];
		const { error, items } = await runNode(account(), everyCustomer);
		expect(error?.message).toMatch(sentence);
		expect(items).toEqual([]);
	});

	test.each(['cutJson', 'cutBody', 'reset'] as const)(
		'%s on one page is read again, and nothing is lost',
		async (then) => {
			sandbox.faults.answers = [{ path: /customers/, page: 3, then }];
			await expectEveryCustomerOnce(sandbox, 7);
		},
	);

	test('a page that stays cut is a plain sentence, and no half list', async () => {
		sandbox.faults.answers = [{ path: /customers/, page: 3, times: Infinity, then: 'cutJson' }];
		const { error, items } = await runNode(account(), everyCustomer);
		expect(error?.message).toBe(
			'Instead of data, an answer that ends early came when reading customers [item 0]',
		);
		expect(items).toEqual([]);
	}, 20_000);

	test('a run is put off by 429 with Retry-After and then completes', async () => {
		sandbox.faults.throttle = { afterRequests: 3, retryAfterSeconds: 0 };
		const { records, error } = await runNode(account(), everyCustomer);
		expect(error).toBeUndefined();
		expect(records.map(({ crm__customer_id: id }) => id)).toEqual(idsInOrder(sandbox));
		expect(sandbox.requests.some(({ status }) => status === 429)).toBe(true);
	});

	test('n8n’s Stop ends a run, and no further page is asked', async () => {
		sandbox.faults.answers = [{ path: /customers/, page: 2, then: 'hang' }];
		const execution = startNode(account(), { ...everyCustomer, options: { parallelRequests: 1 } });
		while (sandbox.requests.length < 2) await tick();
		execution.cancel();
		const { nodes } = await execution;
		expect(nodes.Cube?.error?.message).toBe('The execution was stopped [item 0]');
		expect(sandbox.requests).toHaveLength(2);
	});
});

test('Parallel Requests bounds the requests of pages and items together', async () => {
	sandbox.faults.onRequest = async () => await sleep(5);
	const input = Array.from({ length: 6 }, () => ({ json: {} }));
	const { records } = await runNode(
		account(),
		{ ...everyCustomer, options: { parallelRequests: 3 } },
		{ input },
	);
	expect(records).toHaveLength(720);
	expect(sandbox.maxInFlight()).toBe(3);
});
