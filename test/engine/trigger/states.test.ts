import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { setClock } from '../../support/clock';
import { credentialOf } from '../../support/cubeNode';
import { CAMPAIGN, NOON, polled, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, triggerOn, sale } = useSandboxAtNoon();

const RESPONSES: INodeParameters = { triggerOn: 'newResponse', ...CAMPAIGN };
/** The same state with something of each list changed. */
function withList(kept: IDataObject, change: IDataObject): IDataObject {
	const lists = Object.entries(kept.lists as Record<string, IDataObject>);
	const changed = lists.map(([key, list]) => [key, { ...list, ...change }] as const);
	return { ...kept, lists: Object.fromEntries(changed) };
}

/** What another version of the package, or a broken database, may have left. */
const STATES: Record<string, (kept: IDataObject) => unknown> = {
	nothing: () => null,
	text: () => 'seen',
	'a list': () => [],
	'an empty record': () => ({}),
	'the first version': (kept) => ({
		version: 1,
		watched: '0123456789abcdef',
		generation: kept.generation,
		period: { from: '20260612', to: '20260616' },
		digests: [{ count: 0, head: 'a', headLength: 0, tail: 'b' }],
		comparedAt: NOON,
		snapshot: 'e',
		pollNumber: 3,
	}),
	'another version': (kept) => ({ ...kept, version: 99 }),
	'no version': (kept) => ({ ...kept, version: undefined }),
	'another generation': (kept) => ({ ...kept, generation: 'generation4' }),
	'no lists': (kept) => ({ ...kept, lists: [] }),
	'lists that are none': (kept) => ({ ...kept, lists: { list: 5 } }),
	'days that are none': (kept) => withList(kept, { period: { from: null, to: 'x' } }),
	'no time': (kept) => withList(kept, { comparedAt: null }),
	'no records': (kept) => withList(kept, { memory: null }),
	'half a record': (kept) => withList(kept, { memory: '3.AAAA' }),
	'records of another kind': (kept) => withList(kept, { memory: 'eAAAA' }),
	'a place that is none': (kept) => withList(kept, { place: { page: 'x' } }),
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
		[{ token: 'revoked' }, /^Sign-in failed/],
		[{ baseUrl: 'no address' }, /^"no address" isn't a valid 'Account URL'/],
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
