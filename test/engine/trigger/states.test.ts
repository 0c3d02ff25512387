import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { setClock } from '../../support/clock';
import { credentialOf } from '../../support/cubeNode';
import { CAMPAIGN, NOON, polled, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, triggerOn, sale } = useSandboxAtNoon();

const RESPONSES: INodeParameters = { triggerOn: 'newResponse', ...CAMPAIGN };
const CUSTOMERS: INodeParameters = {
	triggerOn: 'customerAdded',
	assignment: { __rl: true, mode: 'id', value: '2/B2C' },
};

/** What another version of the package, or a broken database, may have left. */
const STATES: Record<string, (kept: IDataObject) => unknown> = {
	nothing: () => null,
	text: () => 'seen',
	'a list': () => [],
	'an empty record': () => ({}),
	'other names': ({ digests, snapshot, ...rest }) => ({
		...rest,
		looks: digests,
		memory: snapshot,
	}),
	'another version': (kept) => ({ ...kept, version: 99 }),
	'no version': (kept) => ({ ...kept, version: undefined }),
	'another generation': (kept) => ({ ...kept, generation: 'generation4' }),
	'no lists': (kept) => ({ ...kept, digests: [] }),
	'lists that are none': (kept) => ({ ...kept, digests: [null, 5] }),
	'no days': (kept) => ({ ...kept, period: undefined }),
	'days that are none': (kept) => ({ ...kept, period: { from: null, to: 'x' } }),
	'no time': (kept) => ({ ...kept, comparedAt: null }),
	'no records': (kept) => ({ ...kept, snapshot: null }),
	'half a record': (kept) => ({ ...kept, snapshot: 'eAAAA' }),
	'a table that is cut': (kept) => ({ ...kept, snapshot: `s${'A'.repeat(400)}` }),
	'a snapshot of another kind': (kept) => ({ ...kept, snapshot: 'zAAAA' }),
	'a number of polls that is none': (kept) => ({ ...kept, pollNumber: 'many' }),
};

test.each(Object.entries(STATES))(
	'a state that is not understood (%s): the trigger begins anew, and goes on',
	async (_, change) => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		trigger.restartWith(change);
		expect(await polled(trigger)).toBeNull();
		sale('Ny');
		expect(await polled(trigger)).toEqual([
			expect.objectContaining({ call_outcome__comment: 'Ny' }),
		]);
		expect(await polled(trigger)).toBeNull();
	},
);

test('a state with days is none of a list without days', async () => {
	const trigger = triggerOn('dataOwners', CUSTOMERS);
	await polled(trigger);
	trigger.restartWith((kept) => ({ ...kept, period: { from: '20260612', to: '20260616' } }));
	expect(await polled(trigger)).toBeNull();
	sandbox().data.addCustomer(9, { customerId: '777001' });
	expect(await polled(trigger)).toHaveLength(1);
});

test('a state as it was kept goes on where it was', async () => {
	const trigger = triggerOn('dataOwners', RESPONSES);
	await polled(trigger);
	sale('Ny');
	trigger.restartWith((kept) => kept);
	expect(await polled(trigger)).toHaveLength(1);
});

describe('a credential that is edited between two polls', () => {
	const edited = (changes = {}) => credentialOf(sandbox(), 'dataOwners', changes);

	test.each<[string, (url: string) => Record<string, string>]>([
		['a slash at the end of its address', (url) => ({ baseUrl: `${url}/` })],
		['a page of the account', (url) => ({ baseUrl: ` ${url.toUpperCase()}/login/ ` })],
		['the generation, named', () => ({ apiGeneration: 'dataOwners' })],
		[
			'an email and a password',
			() => ({
				authentication: 'basic',
				email: sandbox().email,
				password: sandbox().password,
			}),
		],
	])('%s: nothing is lost', async (_, change) => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		trigger.useCredential(edited(change(sandbox().urls.dataOwners)));
		sale('Ny');
		expect(await polled(trigger)).toHaveLength(1);
	});

	test.each([
		[{ token: '' }, /^'Token' in the Cube credential is empty/],
		[{ token: 'revoked' }, /^Cube did not accept the sign-in/],
		[{ baseUrl: 'no address' }, /^The Account URL "no address" is not a web address/],
		[{ apiGeneration: 'newest' }, /^"newest" isn't a choice of 'API Generation'/],
	])('to %j: nothing moves until it is right', async (changes, message) => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		sale('Ny');
		trigger.useCredential(edited(changes));
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringMatching(message),
		});
		trigger.useCredential(edited());
		expect(await polled(trigger)).toHaveLength(1);
	});
});

test("a day of 'Since' that moves on brings nothing twice", async () => {
	const trigger = triggerOn('dataOwners', {
		...RESPONSES,
		options: { since: '={{ $now.minus({ days: 5 }).toISO() }}' },
	});
	const old = await polled(trigger);
	expect(old?.length).toBeGreaterThan(0);
	setClock(NOON + 60_000);
	expect(await polled(trigger)).toBeNull();
	sale('Ny');
	setClock(NOON + 24 * 60 * 60_000);
	expect(await polled(trigger)).toHaveLength(1);
});
