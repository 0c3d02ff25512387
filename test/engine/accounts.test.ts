import { sleep } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { getCustomer, register, rename } from '../support/perItem';
import { startTenant } from '../support/tenant';
import type { Tenant } from '../support/tenant';
import { useSandbox } from '../support/useSandbox';

/** Two accounts with the same registers and customer IDs; what they hold tells them apart. */
const first = useSandbox({ pageSize: 20, today: '2026-06-15' });
let second: Sandbox;
let tenants: Record<'a' | 'b', Tenant>;

beforeAll(async () => {
	second = await startSandbox({ size: 'small', pageSize: 20, today: '2026-06-15' });
});
beforeEach(async () => {
	second.reset();
	for (const customer of second.data.customersOf(9)) customer.info.name = 'Kunde av B';
	for (const field of second.data.register(9)?.customFields ?? []) field.label += ' (B)';
	tenants = {
		a: await startTenant(first(), 'dataOwners'),
		b: await startTenant(second, 'dataOwners'),
	};
});
afterEach(async () => {
	await tenants.a.close();
	await tenants.b.close();
});
afterAll(async () => await second.close());

const credential = (changes = {}) =>
	credentialOf(first(), 'dataOwners', {
		baseUrl: '={{ $json.url }}',
		token: '={{ $json.token }}',
		...changes,
	});

const ids = () =>
	first()
		.data.customersOf(9)
		.slice(0, 10)
		.map(({ customerId }) => customerId);

/** Customers in turn from one account and the other, the same IDs in both. */
function inTurn() {
	return ids().flatMap((id) =>
		(['a', 'b'] as const).map((tenant) => ({
			json: {
				tenant,
				id,
				register,
				url: tenants[tenant].url,
				token: `token-of-${tenant}`,
				name: `Ny ${tenant} ${id}`,
			},
		})),
	);
}

const signedIn = () => [new Set(tenants.a.authorizations), new Set(tenants.b.authorizations)];
const OWN_TOKENS = [new Set(['Token token-of-a']), new Set(['Token token-of-b'])];

describe.each([1, 8])(
	'a credential that depends on the item, with %d requests at a time',
	(parallel) => {
		const options = { parallelRequests: parallel };

		test('reads each item from its own account, with its own token and labels', async () => {
			const input = inTurn();
			const { records, error } = await runNode(
				credential(),
				{ ...getCustomer, output: 'raw', fieldNames: 'labels', options },
				{ input },
			);
			expect(error).toBeUndefined();
			expect(records.map((record) => record.Name === 'Kunde av B')).toEqual(
				input.map(({ json }) => json.tenant === 'b'),
			);
			expect(
				records.map((record) => Object.keys(record).some((key) => / \(B\)$/.test(key))),
			).toEqual(input.map(({ json }) => json.tenant === 'b'));
			expect(signedIn()).toEqual(OWN_TOKENS);
		});

		test('updates each item in its own account', async () => {
			const input = inTurn();
			const { error } = await runNode(credential(), { ...rename, options }, { input });
			expect(error).toBeUndefined();
			for (const [tenant, { data }] of [
				['a', first()],
				['b', second],
			] as const) {
				expect(ids().map((id) => data.customer(9, id)?.info.name)).toEqual(
					ids().map((id) => `Ny ${tenant} ${id}`),
				);
			}
			expect(signedIn()).toEqual(OWN_TOKENS);
		});

		test('keeps the order of updates of one customer', async () => {
			const [id = ''] = ids();
			const input = Array.from({ length: 12 }, (_, number) => ({
				json: { ...inTurn()[number % 2]?.json, id, name: `Ny ${number}` },
			}));
			await runNode(credential(), { ...rename, options }, { input });
			expect(first().data.customer(9, id)?.info.name).toBe('Ny 10');
			expect(second.data.customer(9, id)?.info.name).toBe('Ny 11');
			const writes = [first(), second].map(({ requests }) =>
				requests
					.filter(({ method }) => method === 'PUT')
					.map(({ body }) => Object.values(body as object)[0]),
			);
			expect(writes).toEqual([
				[0, 2, 4, 6, 8, 10].map((number) => `Ny ${number}`),
				[1, 3, 5, 7, 9, 11].map((number) => `Ny ${number}`),
			]);
		});

		test('has only the items fail whose account cannot be opened or signed in to', async () => {
			await tenants.b.close();
			const refusing = await startTenant(second, 'dataOwners');
			second.faults.answers = [
				{ times: Infinity, then: { status: 401, body: { detail: 'Invalid token.' } } },
			];
			tenants.b = refusing;
			const input = [...inTurn(), { json: { ...inTurn()[0]?.json, url: 'no address' } }];
			const { items, errorItems } = await runNode(
				credential(),
				{ ...getCustomer, options },
				{
					input,
					settings: { onError: 'continueErrorOutput' },
				},
			);
			const ofA = input.flatMap(({ json }, item) =>
				json.tenant === 'a' && json.url !== 'no address' ? [{ item }] : [],
			);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(ofA);
			expect(errorItems).toHaveLength(11);
			expect(errorItems.map(({ json }) => json.error)).toEqual([
				...Array.from({ length: 10 }, () => expect.stringMatching(/^Sign-in failed/)),
				expect.stringContaining('Account URL'),
			]);
			expect(second.requests.length).toBeLessThanOrEqual(parallel);
		});
	},
);

test('items whose credential says the same share one client: what is asked once a run is asked once', async () => {
	const input = ids().map((id) => ({ json: { ...inTurn()[0]?.json, id } }));
	await runNode(credential(), { ...getCustomer, fieldNames: 'labels' }, { input });
	const paths = first().requests.map(({ path }) => path);
	expect(paths.filter((path) => path.endsWith('/crm_custom_fields/'))).toHaveLength(1);
	const asked = first().requests.map(({ path, query }) => JSON.stringify([path, query]));
	expect(new Set(asked).size).toBe(asked.length);
});

describe('one account, however its address and token are written', () => {
	const spelled = () =>
		[tenants.a.url, `${tenants.a.url}/`, ` ${tenants.a.url.toUpperCase()}/login `].flatMap((url) =>
			['token-of-a', ' Token token-of-a '].map((token) => ({ url, token })),
		);

	test('is asked once what is asked once a run', async () => {
		const input = spelled().map((json, place) => ({
			json: { register, id: ids()[place], ...json },
		}));
		const { error } = await runNode(
			credential(),
			{ ...getCustomer, fieldNames: 'labels' },
			{ input },
		);
		expect(error).toBeUndefined();
		const paths = first().requests.map(({ path }) => path);
		expect(paths.filter((path) => path.endsWith('/crm_custom_fields/'))).toHaveLength(1);
	});

	test.each(['one user', 'several users'])('keeps the order of updates, of %s', async (who) => {
		const [id = ''] = ids();
		let wait = 60;
		first().faults.onRequest = async ({ method }) => {
			if (method === 'PUT') await sleep((wait -= 10));
		};
		const input = spelled().map((json, number) => ({
			json: {
				register,
				id,
				...json,
				name: `Ny ${number}`,
				...(who === 'several users' && { token: `token-${number}` }),
			},
		}));
		await runNode(credential(), rename, { input });
		expect(first().data.customer(9, id)?.info.name).toBe('Ny 5');
		const written = first()
			.requests.filter(({ method }) => method === 'PUT')
			.map(({ body }) => Object.values(body as object)[0]);
		expect(written).toEqual([0, 1, 2, 3, 4, 5].map((number) => `Ny ${number}`));
	});
});

test('digits of a credential that come as a number are sent as they are', async () => {
	const input = inTurn().slice(0, 1);
	const basic = { authentication: 'Basic ', email: 'kari@example.com', password: '={{ 123456 }}' };
	await runNode(credential(basic), getCustomer, { input });
	await runNode(credential({ token: '={{ 123456 }}' }), getCustomer, { input });
	const pair = Buffer.from('kari@example.com:123456').toString('base64');
	expect(new Set(tenants.a.authorizations)).toEqual(new Set([`Basic ${pair}`, 'Token 123456']));
});

test("what the credential of one item lacks is that item's failure, and nothing is sent for it", async () => {
	const { items, errorItems } = await runNode(
		credential({ token: '={{ $json.tenant === "b" ? undefined : $json.token }}' }),
		rename,
		{ input: inTurn().slice(0, 4), settings: { onError: 'continueErrorOutput' } },
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(errorItems.map(({ json }) => json.error)).toEqual(
		[1, 3].map((item) => `'Token' in the Cube credential is empty [item ${item}]`),
	);
	expect(tenants.b.authorizations).toEqual([]);
});

test('a list takes all its pages from the account of its item', async () => {
	const input = inTurn().slice(0, 2);
	const { records } = await runNode(
		credential(),
		{ resource: 'customer', operation: 'getAll', assignment: locator(register), returnAll: true },
		{ input },
	);
	expect(records).toHaveLength(240);
	expect(signedIn()).toEqual(OWN_TOKENS);
});

test('an email and a password of the item are sent as its own too', async () => {
	const { error } = await runNode(
		credential({
			authentication: 'basic',
			email: '={{ $json.tenant }}@example.com',
			password: '={{ $json.token }}',
		}),
		getCustomer,
		{ input: inTurn() },
	);
	expect(error).toBeUndefined();
	const basic = (tenant: string) =>
		`Basic ${Buffer.from(`${tenant}@example.com:token-of-${tenant}`).toString('base64')}`;
	expect(signedIn()).toEqual([new Set([basic('a')]), new Set([basic('b')])]);
});

test('an expression of the credential that fails is the failure of its item', async () => {
	const { items, errorItems } = await runNode(
		credential({
			token: '={{ $json.tenant === "b" ? $("Nowhere").item.json.token : $json.token }}',
		}),
		getCustomer,
		{ input: inTurn().slice(0, 4), settings: { onError: 'continueErrorOutput' } },
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
	expect(tenants.b.authorizations).toEqual([]);
});
