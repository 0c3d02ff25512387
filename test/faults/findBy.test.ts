import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultyAnswer } from '../../sandbox';
import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { isReading } from '../support/reading';
import { useSandbox } from '../support/useSandbox';
import { makeWaitsShort, withShortWaits } from './waiting';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });
const LIST = '/api/v1/data_owners/2/B2C/customers/';
const NAME = 'crm__standard_info__name';
const NUMBER = '900 12 345';
/** The customer who has the number; on the third page of six. */
const PLACE = 45;

const customer = () => {
	const found = sandbox().data.customersOf(9)[PLACE];
	if (!found) throw new TypeError('The sandbox has too few customers');
	return found;
};
const writes = () => sandbox().requests.filter((request) => !isReading(request));

async function run(operation: 'get' | 'update' | 'upsert'): Promise<IDataObject> {
	customer().info.phone_1 = '+4790012345';
	const parameters: INodeParameters = {
		resource: 'customer',
		operation,
		assignment: locator('2/B2C'),
		findBy: 'phone',
		findValue: NUMBER,
		...(operation === 'upsert' && { customerId: '990001' }),
		...(operation !== 'get' && { fields: fields({ [NAME]: 'Ny' }) }),
	};
	const { result } = await withShortWaits(
		async () =>
			await runNode(credentialOf(sandbox(), 'dataOwners'), parameters, {
				input: [{ json: {} }],
				settings: { onError: 'continueRegularOutput' },
			}),
	);
	const [record = {}, ...others] = result.records;
	expect(others).toEqual([]);
	return record;
}

type Then = FaultyAnswer['then'];

const FAULTS: Then[] = [
	'reset',
	'abort',
	'cutHead',
	'cutBody',
	'cutChunks',
	'abortBody',
	'cutJson',
	'cutGzip',
	{ status: 429 },
	{ status: 500 },
	{ status: 503 },
];
const OPERATIONS = ['get', 'update', 'upsert'] as const;

beforeAll(makeWaitsShort);

describe.each(OPERATIONS)('Find By Phone, %s, where a page of the register', (operation) => {
	const expectRight = (record: IDataObject) => {
		expect(record.error).toBeUndefined();
		expect(record.crm__customer_id).toBe(customer().customerId);
		const sent = writes().map(({ method, path }) => `${method} ${path}`);
		expect(sent).toEqual(operation === 'get' ? [] : [`PUT ${LIST}${customer().customerId}`]);
	};

	test.each(FAULTS.flatMap((then) => [1, 3, 6].map((page) => ({ then, page }))))(
		'fails once ($then, page $page): the right customer',
		async ({ then, page }) => {
			sandbox().faults.answers = [{ method: 'GET', path: LIST, page, times: 1, then }];
			expectRight(await run(operation));
			// it did go wrong
			expect(sandbox().faults.answers).toEqual([]);
		},
	);

	test.each(FAULTS)('fails for ever (%j): an error, and nothing is written', async (then) => {
		sandbox().faults.answers = [{ method: 'GET', path: LIST, page: 5, times: Infinity, then }];
		const record = await run(operation);
		expect(record.error).toEqual(expect.stringMatching(/\S.*\S/));
		expect(writes()).toEqual([]);
	});

	test('comes empty: nobody is created, and nobody else is written', async () => {
		sandbox().faults.emptyPage = 3;
		const record = await run(operation);
		if (record.error === undefined) expectRight(record);
		else expect(writes()).toEqual([]);
	});
});

describe.each(['update', 'upsert'] as const)('Find By Phone, %s, where the write', (operation) => {
	const put = () => `${LIST}${customer().customerId}`;

	test.each<Then>(['reset', 'cutBody', { status: 500 }, { status: 502 }])(
		'arrives and its answer is lost (%j): it is sent once, and that is said',
		async (then) => {
			sandbox().faults.answers = [{ method: 'PUT', path: put(), times: 1, late: true, then }];
			const { error, message } = await run(operation);
			expect(`${error} ${message}`).toMatch(/may have applied the change/);
			expect(writes()).toHaveLength(1);
			expect(customer().info.name).toBe('Ny');
		},
	);

	test('is put off (429): it is written once', async () => {
		sandbox().faults.answers = [{ method: 'PUT', path: put(), times: 2, then: { status: 429 } }];
		expect((await run(operation)).error).toBeUndefined();
		expect(customer().info.name).toBe('Ny');
		expect(writes().filter(({ isDone }) => isDone)).toHaveLength(1);
	});
});
