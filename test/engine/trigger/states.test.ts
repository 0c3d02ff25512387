import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { setClock } from '../../support/clock';
import { credentialOf, locator } from '../../support/cubeNode';
import { CAMPAIGN, NOON, polled, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, triggerOn, sale } = useSandboxAtNoon();

const DAY = 24 * 60 * 60_000;
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
	'no lists': (kept) => ({ ...kept, lists: [] }),
	'lists that are none': (kept) => ({ ...kept, lists: { list: 5 } }),
	'days that are none': (kept) => withList(kept, { period: { from: null, to: 'x' } }),
};

/** What tells the day of the last poll, and nothing else that is understood. */
const DATED_STATES: Record<string, (kept: IDataObject) => unknown> = {
	'the first version': (kept) => ({
		version: 1,
		watched: '0123456789abcdef',
		generation: kept.generation,
		period: { from: '20260611', to: '20260615' },
		digests: [{ count: 3, head: 'a', headLength: 3, tail: 'b' }],
		comparedAt: NOON - DAY,
		snapshot: { count: 3, cells: 'AAAA' },
		pollNumber: 3,
	}),
	'another version': (kept) => ({ ...yesterday(kept), version: 99 }),
	'no version': (kept) => ({ ...yesterday(kept), version: undefined }),
	'another generation': (kept) => ({ ...yesterday(kept), generation: 'generation4' }),
	'no time': (kept) => withList(yesterday(kept), { comparedAt: null }),
	'no records': (kept) => withList(yesterday(kept), { memory: null }),
	'half a record': (kept) => withList(yesterday(kept), { memory: '3.AAAA' }),
	'records of another kind': (kept) => withList(yesterday(kept), { memory: 'eAAAA' }),
	'a place that is none': (kept) => withList(yesterday(kept), { place: { page: 'x' } }),
};

/** The same state, as a poll of the day before left it. */
function yesterday(kept: IDataObject): IDataObject {
	return withList(kept, { period: { from: '20260611', to: '20260615' } });
}

test.each(Object.entries(DATED_STATES))(
	'a state of which only the last day is understood (%s): what is dated since comes, marked, and then as ever',
	async (_, change) => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		sandbox().data.addResponse(31, {
			customerId: '900002',
			submittedWhen: '2026-06-14 09:00:00.000',
			comment: 'I går',
		});
		sandbox().data.addResponse(31, {
			customerId: '900003',
			submittedWhen: '2026-06-13 23:59:00.000',
			comment: 'Før',
		});
		trigger.restartWith(change);
		const caughtUp = (await polled(trigger)) ?? [];
		expect(caughtUp).toContainEqual(
			expect.objectContaining({ call_outcome__comment: 'I går', possibleDuplicate: true }),
		);
		expect(caughtUp.every(({ possibleDuplicate }) => possibleDuplicate === true)).toBe(true);
		expect(caughtUp).not.toContainEqual(expect.objectContaining({ call_outcome__comment: 'Før' }));
		expect(await polled(trigger)).toBeNull();
		sale('Ny');
		const [next = {}, ...others] = (await polled(trigger)) ?? [];
		expect(others).toEqual([]);
		expect(next).toMatchObject({ call_outcome__comment: 'Ny' });
		expect(next).not.toHaveProperty('possibleDuplicate');
	},
);

/** What the first edition would have kept of the days up to yesterday. */
function asVersion1(kept: IDataObject): IDataObject {
	return { ...kept, version: 1, period: { from: '20260611', to: '20260615' } };
}

test('by label, the mark has a name for people', async () => {
	const trigger = triggerOn('dataOwners', { ...RESPONSES, fieldNames: 'labels' });
	await polled(trigger);
	sale('Ny');
	trigger.restartWith(asVersion1);
	expect(await polled(trigger)).toContainEqual(
		expect.objectContaining({ Comment: 'Ny', 'Possible Duplicate': true }),
	);
});

test("with a text in 'Start Over' nothing of an earlier version is caught up with", async () => {
	const trigger = triggerOn('dataOwners', { ...RESPONSES, options: { startOver: 'now' } });
	await polled(trigger);
	sale('Ny');
	trigger.restartWith(asVersion1);
	expect(await polled(trigger)).toBeNull();
});

test('of customers, who have no day, only those count who come from now on', async () => {
	const trigger = triggerOn('dataOwners', {
		triggerOn: 'customerAdded',
		assignment: locator('2/B2C'),
	});
	await polled(trigger);
	trigger.restartWith(() => ({ version: 1, comparedAt: NOON, digests: [] }));
	expect(await polled(trigger)).toBeNull();
	sandbox().data.addCustomer(9, { customerId: '777001' });
	const found = (await polled(trigger)) ?? [];
	expect(found).toHaveLength(1);
	expect(found[0]).not.toHaveProperty('possibleDuplicate');
});

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
		[{ apiGeneration: 'newest' }, /^"newest" isn't a valid 'API Generation'/],
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
