import { sleep } from 'n8n-workflow';
import type { INode, INodeParameters } from 'n8n-workflow';

import { credentialOf, CUBE_TOOL, runNode } from '../support/cubeNode';
import { getCustomer, itemsOf, register, rename } from '../support/perItem';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const account = (changes = {}) => credentialOf(sandbox(), 'dataOwners', changes);
const input = itemsOf(
	...['900001', '05020010007', '00417'].map((id) => ({ register, id, name: 'Ny' })),
);
const PAIRED = [{ item: 0 }, { item: 1 }, { item: 2 }];

interface Situation {
	credential?: Record<string, unknown>;
	parameters?: INodeParameters;
	message: RegExp;
}

/** What keeps every item from running. */
const SITUATIONS: Record<string, Situation> = {
	'an Account URL that is none': { credential: { baseUrl: 'no address' }, message: /Account URL/ },
	'no Account URL': { credential: { baseUrl: '' }, message: /'Account URL' is empty/ },
	'an Account URL that is an object': {
		credential: { baseUrl: '={{ ({ a: 1 }) }}' },
		message: /^'Account URL' in the Cube credential isn't text/,
	},
	'no token': {
		credential: { token: '' },
		message: /^'Token' in the Cube credential is empty/,
	},
	'a token of the scheme alone': {
		credential: { token: ' Token  ' },
		message: /^'Token' in the Cube credential is empty/,
	},
	'a token that is null': {
		credential: { token: '={{ null }}' },
		message: /^'Token' in the Cube credential is empty/,
	},
	'a token that is a list': {
		credential: { token: '={{ ["abcdef"] }}' },
		message: /^'Token' in the Cube credential isn't text/,
	},
	'a token that is a rounded number': {
		credential: { token: '={{ 1503987654321098765 }}' },
		message: /^'Token' in the Cube credential isn't text/,
	},
	'no email': {
		credential: { authentication: 'basic', password: 'secret' },
		message: /^'Email' in the Cube credential is empty/,
	},
	'a password that is undefined': {
		credential: {
			authentication: 'basic',
			email: 'kari@example.com',
			password: '={{ $json.nope }}',
		},
		message: /^'Password' in the Cube credential is empty/,
	},
	'a way to sign in that does not exist': {
		credential: { authentication: 'oauth' },
		message: /^"oauth" isn't a valid 'Sign In With'/,
	},
	'a way to sign in that is undefined': {
		credential: { authentication: '={{ $json.nope }}' },
		message: /^'Sign In With' in the Cube credential is empty/,
	},
	'a generation that does not exist': {
		credential: { apiGeneration: 'generation 4' },
		message: /^"generation 4" isn't a valid 'API Generation'/,
	},
	'a credential whose expression fails': {
		credential: { token: '={{ $("Nowhere").item.json.token }}' },
		message: /^Referenced node doesn't exist/,
	},
	'an option out of bounds': {
		parameters: { options: { parallelRequests: 99 } },
		message: /^'Parallel Requests' must be/,
	},
	'an option of the first item out of bounds': {
		parameters: { options: { timeout: '={{ $itemIndex - 1 }}' } },
		message: /^'Timeout' must be/,
	},
	'an option whose expression fails': {
		parameters: { options: { longestWait: '={{ $("Nowhere").item.json.wait }}' } },
		message: /^Referenced node doesn't exist/,
	},
	'an operation that does not exist': {
		parameters: { operation: 'explode' },
		message: /^The Cube node has no operation "explode" of resource "customer"/,
	},
	'a resource that does not exist': {
		parameters: { resource: 'planet' },
		message: /^"planet" isn't a resource of the Cube node/,
	},
};

const rows = Object.entries(SITUATIONS);

async function run({ credential, parameters }: Situation, settings: Partial<INode> = {}) {
	return await runNode(account(credential), { ...rename, ...parameters }, { input, settings });
}

describe.each(rows)('%s', (_, situation) => {
	const said = [0, 1, 2].map((item) =>
		expect.objectContaining({
			error: expect.stringMatching(new RegExp(`${situation.message.source}.*\\[item ${item}\\]$`)),
		}),
	);

	test('is what each item says, where the node continues', async () => {
		const { items, error } = await run(situation, { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(said);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(PAIRED);
		for (const { json } of items) {
			expect(['error', 'message']).toEqual(expect.arrayContaining(Object.keys(json)));
		}
	});

	test('sends each item to the error output, with its input, and none to the output of successes', async () => {
		const { items, errorItems } = await run(situation, { onError: 'continueErrorOutput' });
		expect(items).toEqual([]);
		expect(errorItems.map(({ json }) => json)).toEqual(said);
		expect(errorItems.map(({ json }) => json.id)).toEqual(input.map(({ json }) => json.id));
		expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual(PAIRED);
	});

	test('is what a model reads, where an agent calls', async () => {
		const { items, error } = await run(situation, { type: CUBE_TOOL });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(said);
	});

	test('stops the node otherwise', async () => {
		const { items, error } = await run(situation);
		expect(error?.message).toMatch(situation.message);
		expect(items).toEqual([]);
	});

	afterEach(() => expect(sandbox().requests).toEqual([]));
});

describe('a sign-in that was refused', () => {
	const many = itemsOf(
		...Array.from({ length: 200 }, (_, id) => ({ register, id: String(id), name: 'Ny' })),
	);

	test.each([
		['updates', rename, 'dataOwners'],
		['gets', getCustomer, 'dataOwners'],
		['updates while the generation is found out', rename, 'auto'],
	] as const)('ends the requests of 200 %s', async (_, parameters, apiGeneration) => {
		sandbox().faults.onRequest = async () => await sleep(20);
		const { items, errorItems } = await runNode(
			account({ token: 'expired', apiGeneration }),
			parameters,
			{ input: many, settings: { onError: 'continueErrorOutput' } },
		);
		expect(items).toEqual([]);
		expect(errorItems).toHaveLength(200);
		const messages = errorItems.map(({ json }) => String(json.error).replace(/ \[item \d+\]$/, ''));
		expect(new Set(messages)).toEqual(new Set(['Sign-in failed']));
		expect(sandbox().requests.length).toBeGreaterThan(0);
		// those that were under way when the first refusal came, however long each took
		expect(sandbox().requests.length).toBeLessThanOrEqual(8);
	});

	test('with 403 ends them too, and a permission that is missing does not', async () => {
		const answerAll = async (detail: string) => {
			sandbox().reset();
			sandbox().faults.onRequest = async () => await sleep(20);
			sandbox().faults.answers = [{ times: Infinity, then: { status: 403, body: { detail } } }];
			const { errorItems } = await runNode(account({ apiGeneration: 'dataOwners' }), rename, {
				input: many.slice(0, 60),
				settings: { onError: 'continueErrorOutput' },
			});
			expect(errorItems).toHaveLength(60);
			const words = errorItems.map(({ json }) => String(json.error).replace(/ \[item \d+\]$/, ''));
			return { words: [...new Set(words)], requests: sandbox().requests.length };
		};
		const refused = await answerAll('Ugyldig token.');
		expect(refused.words).toEqual(['Sign-in failed']);
		expect(refused.requests).toBeLessThanOrEqual(16);
		const forbidden = await answerAll("You can't change the username of this customer.");
		expect(forbidden.words).toEqual(["This Cube user doesn't have permission to update customers"]);
		expect(forbidden.requests).toBeGreaterThanOrEqual(60);
	});

	test('in the middle of a list ends its pages too', async () => {
		sandbox().faults.answers = [
			{ page: 2, times: Infinity, then: { status: 401, body: { detail: 'Token expired.' } } },
		];
		const { error } = await runNode(
			account({ apiGeneration: 'dataOwners' }),
			{ ...getCustomer, operation: 'getAll', returnAll: true, options: { parallelRequests: 1 } },
			{ input },
		);
		expect(error?.message).toMatch(/^Sign-in failed/);
		const pages = sandbox().requests.map(({ query }) => query.page ?? '1');
		expect(pages).toEqual(['1', '2']);
	});

	test('lets no request through that waited for its place', async () => {
		sandbox().faults.onRequest = async () => await sleep(30);
		sandbox().faults.answers = [2, 3, 4, 5, 6].map((page) => ({
			page,
			times: Infinity,
			then: { status: 401, body: { detail: 'Token expired.' } },
		}));
		await runNode(
			account({ apiGeneration: 'dataOwners' }),
			{ ...getCustomer, operation: 'getAll', returnAll: true, options: { parallelRequests: 3 } },
			{ input, settings: { onError: 'continueRegularOutput' } },
		);
		const refused = sandbox().requests.filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThan(0);
		expect(refused.length).toBeLessThanOrEqual(3);
	});

	test('does not keep a later run from trying', async () => {
		sandbox().faults.answers = [
			{ times: Infinity, then: { status: 401, body: { detail: 'Invalid token.' } } },
		];
		const first = await runNode(account(), rename, { input });
		sandbox().faults.answers = [];
		const second = await runNode(account(), rename, { input });
		expect([first.error === undefined, second.error === undefined]).toEqual([false, true]);
	});
});
