import type { INode, INodeParameters } from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { engineFor } from '../../engine/builtPackage';
import { CUBE, MANUAL_TRIGGER } from '../../engine/nodeTypes';
import { Cube } from '../../nodes/Cube/Cube.node';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { itemsOf, register, rename } from '../support/perItem';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = () => credentialOf(sandbox(), 'dataOwners', { apiGeneration: 'dataOwners' });
const THERE = '900001';
const RETRIED: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const HINT = /^'Retry On Fail' runs all items again/;

const create: INodeParameters = {
	resource: 'customer',
	operation: 'create',
	assignment: locator('={{ $json.register }}'),
	customerId: '={{ $json.id }}',
	fields: fields({ crm__standard_info__name: 'Kari Prøve' }),
};

const input = (...ids: string[]) => itemsOf(...ids.map((id) => ({ register, id, name: 'Ny' })));
const writes = () =>
	sandbox()
		.requests.filter((request) => !isReading(request))
		.map(({ path }) => path.split('/').at(-1));
const created = (id: string) =>
	sandbox()
		.data.customersOf(9)
		.filter(({ customerId }) => customerId === id).length;

describe('Create, tried three times by n8n', () => {
	test('sends each customer once, though one of them was there before', async () => {
		const { error } = await runNode(account(), create, {
			input: input('00111', THERE, '00222'),
			settings: RETRIED,
		});
		expect(error?.message).toBe(
			`Customer ${THERE} already exists in assignment ${register} [item 1]`,
		);
		expect(error?.description).toMatch(/2 items succeeded before that: 0, 2\.$/);
		expect(writes().sort()).toEqual(['00111', '00222']);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'with %s gives what an earlier try created as done',
		async (onError) => {
			const { items, errorItems, hints } = await runNode(account(), create, {
				input: input(THERE, '00111', '00222'),
				settings: { ...RETRIED, onError },
			});
			const records = [...items, ...errorItems].filter(({ json }) => json.error === undefined);
			expect(records.map(({ json, pairedItem }) => [json.crm__customer_id, pairedItem])).toEqual([
				['00111', { item: 1 }],
				['00222', { item: 2 }],
			]);
			expect(records[0]?.json).toMatchObject({ crm__standard_info__name: 'Kari Prøve' });
			expect(writes().sort()).toEqual(['00111', '00222']);
			expect(hints).toEqual([expect.stringMatching(HINT)]);
		},
	);

	test('whose answer was lost after Cube did it is done', async () => {
		sandbox().faults.answers = [{ method: 'POST', late: true, then: 'reset' }];
		const { records, error, hints } = await runNode(account(), create, {
			input: input('00111'),
			settings: RETRIED,
		});
		expect(error).toBeUndefined();
		expect(records).toEqual([expect.objectContaining({ crm__customer_id: '00111' })]);
		expect(writes()).toEqual(['00111']);
		expect(hints).toEqual([expect.stringMatching(HINT)]);
	});

	test.each(['create', 'upsert'])(
		'that got no answer in time is not sent again, since Cube may still be at work on it: %s',
		async (operation) => {
			sandbox().faults.answers = [{ method: 'POST', then: 'hang' }];
			const { items, errorItems } = await runNode(
				account(),
				{ ...create, operation, options: { timeout: 1 } },
				{
					input: input('00111', '00222'),
					settings: { ...RETRIED, onError: 'continueErrorOutput' },
				},
			);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
			expect(errorItems.map(({ json }) => json.error)).toEqual([
				expect.stringMatching(/^Customer 00111 may already exist: .* \[item 0\]$/),
			]);
			const posts = sandbox().requests.filter(({ method }) => method === 'POST');
			expect(posts).toHaveLength(2);
		},
	);

	test.each([504, 524])(
		'that a gateway answered with %d is not sent again either',
		async (status) => {
			sandbox().faults.answers = [{ method: 'POST', then: { status, body: {} } }];
			const { error } = await runNode(account(), create, {
				input: input('00111'),
				settings: RETRIED,
			});
			expect(error?.message).toMatch(/^Customer 00111 may already exist/);
			expect(error?.description).toMatch(/^It wasn't sent again\./);
			expect(writes()).toEqual(['00111']);
		},
	);

	test('that got no answer in time, and that Cube has done meanwhile, is done', async () => {
		sandbox().faults.answers = [{ method: 'POST', late: true, then: 'hang' }];
		const { records, error } = await runNode(
			account(),
			{ ...create, options: { timeout: 1 } },
			{ input: input('00111'), settings: RETRIED },
		);
		expect(error).toBeUndefined();
		expect(records).toEqual([expect.objectContaining({ crm__customer_id: '00111' })]);
		expect(writes()).toEqual(['00111']);
	});

	test('whose request was lost before Cube did it is sent again', async () => {
		sandbox().faults.answers = [{ method: 'POST', then: 'reset' }];
		const { error } = await runNode(account(), create, {
			input: input('00111'),
			settings: RETRIED,
		});
		expect(error).toBeUndefined();
		expect(writes()).toEqual(['00111', '00111']);
		expect(created('00111')).toBe(1);
	});

	test('that Cube refused is not taken for done when somebody else creates the customer meanwhile', async () => {
		sandbox().faults.answers = [{ method: 'POST', then: { status: 400, body: { detail: 'No.' } } }];
		sandbox().faults.onRequest = ({ method }) => {
			if (method !== 'POST') return;
			sandbox().faults.onRequest = ({ method: next }) => {
				if (next === 'GET' && created('00111') === 0) {
					sandbox().data.addCustomer(9, { customerId: '00111' });
				}
			};
		};
		const { error } = await runNode(account(), create, {
			input: input('00111'),
			settings: RETRIED,
		});
		expect(error?.message).toMatch(/^Customer 00111 already exists/);
		expect(writes()).toEqual(['00111']);
	});

	test('of one customer twice creates once, and the second item fails in every try', async () => {
		const { error } = await runNode(account(), create, {
			input: input('00111', '00111'),
			settings: RETRIED,
		});
		expect(error?.message).toBe(`Customer 00111 already exists in assignment ${register} [item 1]`);
		expect(writes()).toEqual(['00111']);
	});

	test('leaves nothing of it in the execution once all is done', async () => {
		const { stored } = await runs(1, ['00111']);
		expect(writes()).toEqual(['00111']);
		expect(stored.executionData?.contextData['node:Cube']).toEqual({});
	});
});

/** Runs the node several times in one execution, as a loop does: the trigger leads to it by as many lines. */
async function runs(times: number, ids: string[]) {
	const engine = engineFor(
		{ nodes: { [CUBE]: new Cube() }, credentialTypes: [new CubeApi()] },
		account(),
	);
	const node = {
		...engine.nodeOf(CUBE, create),
		...RETRIED,
		onError: 'continueErrorOutput',
	} as const;
	const start: INode = {
		id: 'start',
		name: 'Start',
		type: MANUAL_TRIGGER,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const line = { node: node.name, type: 'main' as const, index: 0 };
	return await engine.run(
		{
			nodes: [start, node],
			connections: { Start: { main: [Array.from({ length: times }, () => line)] } },
		},
		input(...ids),
	);
}

test('a loop is not taken for a retry: the second run of the node finds the customer there', async () => {
	// the item that fails keeps the notes of the first run
	const { stored } = await runs(2, ['00111', THERE]);
	const [first, second] = stored.resultData.runData.Cube ?? [];
	expect(first?.data?.main?.map((items) => items?.length)).toEqual([1, 1]);
	expect(second?.data?.main?.map((items) => items?.length)).toEqual([0, 2]);
	expect(second?.data?.main?.[1]?.[0]?.json.error).toMatch(/^Customer 00111 already exists/);
	expect(writes()).toEqual(['00111']);
});

test('an execution is not taken for the retry of another', async () => {
	for (const isThere of [false, true]) {
		const { error } = await runNode(account(), create, {
			input: input('00111'),
			settings: RETRIED,
		});
		expect(error !== undefined).toBe(isThere);
	}
	expect(writes()).toEqual(['00111']);
});

describe('an update, tried again by n8n', () => {
	test('is sent again, and the node says so', async () => {
		sandbox().faults.answers = [{ method: 'PUT', then: { status: 400, body: { detail: 'No.' } } }];
		const { error, hints } = await runNode(account(), rename, {
			input: input(THERE, '00417'),
			settings: RETRIED,
		});
		expect(error).toBeUndefined();
		expect(writes().length).toBeGreaterThan(2);
		expect(hints).toEqual([expect.stringMatching(HINT)]);
	});

	test('is not spoken of where Retry On Fail is off, or nothing is written', async () => {
		const off = await runNode(account(), rename, { input: input(THERE) });
		const reading = await runNode(
			account(),
			{ ...rename, operation: 'get' },
			{ input: input(THERE), settings: RETRIED },
		);
		expect([off.hints, reading.hints]).toEqual([[], []]);
	});
});
