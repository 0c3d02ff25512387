import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ActiveTrigger } from '../../support/activeTrigger';
import { setClock } from '../../support/clock';
import { credentialOf, locator } from '../../support/cubeNode';
import { CAMPAIGN, NOON, polled, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, triggerOn, sale } = useSandboxAtNoon();

const RESPONSES: INodeParameters = { triggerOn: 'newResponse', ...CAMPAIGN };
const DAY = 24 * 60 * 60_000;

describe('what is edited begins nothing anew:', () => {
	const campaigns = (list: unknown): INodeParameters =>
		({ ...RESPONSES, campaigns: list }) as INodeParameters;

	test.each<[string, INodeParameters]>([
		['a campaign is added', campaigns(['31', '41'])],
		['campaigns are put in another order', campaigns(['41', '31'])],
		['an ID is given as a number', campaigns('={{ [31] }}')],
		['other response types', { ...RESPONSES, options: { responseTypes: ['Sale'] } }],
		['more days to look back', { ...RESPONSES, options: { lateDays: 9 } }],
		['another output', { ...RESPONSES, output: 'simplified' }],
		["another 'Since'", { ...RESPONSES, options: { since: '2026-06-01' } }],
	])('%s', async (_, parameters) => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		sale('Ny');
		trigger.edit(parameters);
		expect(await polled(trigger)).toHaveLength(1);
		expect(await polled(trigger)).toBeNull();
	});

	test('a campaign that is new to the watch begins now', async () => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		trigger.edit(campaigns(['31', '41']));
		expect(await polled(trigger)).toBeNull();
		sandbox().data.addResponse(41, { submittedWhen: '2026-06-15 11:00:00.000' });
		expect(await polled(trigger)).toHaveLength(1);
	});

	test("'Start Over' does, and reads 'Since' again", async () => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		sale('Ny');
		trigger.edit({ ...RESPONSES, options: { startOver: 'again' } });
		expect(await polled(trigger)).toBeNull();
		trigger.edit({ ...RESPONSES, options: { startOver: 'once more', since: '2026-06-10' } });
		expect((await polled(trigger))?.length).toBeGreaterThan(5);
		expect(await polled(trigger)).toBeNull();
	});

	test.each([
		['catchUp', 1],
		['startNow', 0],
	])(
		"'When Reactivated' %s passes on %i events of the time between",
		async (whenReactivated, events) => {
			const trigger = triggerOn('dataOwners', { ...RESPONSES, options: { whenReactivated } });
			await polled(trigger);
			sale('Ny');
			trigger.restartAs('activate');
			expect((await polled(trigger)) ?? []).toHaveLength(events);
			sale('Etter');
			expect(await polled(trigger)).toHaveLength(1);
		},
	);
});

describe("n8n's clock", () => {
	test.each([-400, -10, 10, 400])(
		'that is wrong by %i days neither deafens nor floods',
		async (days) => {
			const trigger = triggerOn('dataOwners', RESPONSES);
			await polled(trigger);
			sandbox().faults.clockAhead = -days * DAY;
			setClock(NOON + days * DAY);
			expect(await polled(trigger)).toBeNull();
			sale('Ny');
			expect(await polled(trigger)).toHaveLength(1);
			sandbox().faults.clockAhead = 0;
			setClock(NOON + 60_000);
			expect(await polled(trigger)).toBeNull();
			sale('Etter');
			expect(await polled(trigger)).toHaveLength(1);
		},
	);

	test("that is wrong from the beginning is Cube's all the same", async () => {
		setClock(NOON + 400 * DAY);
		sandbox().faults.clockAhead = -400 * DAY;
		const trigger = triggerOn('dataOwners', RESPONSES);
		expect(await polled(trigger)).toBeNull();
		sale('Ny');
		expect(await polled(trigger)).toHaveLength(1);
	});

	test('counts where Cube tells no time; a trigger that looked ahead comes back by itself', async () => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		sandbox().faults.clockAhead = 'untold';
		setClock(NOON + 400 * DAY);
		await polled(trigger);
		await polled(trigger);
		setClock(NOON + 60_000);
		sale('Ny');
		expect(await polled(trigger)).toContainEqual(
			expect.objectContaining({ call_outcome__comment: 'Ny', possibleDuplicate: true }),
		);
		expect(await polled(trigger)).toBeNull();
	});
});

describe('what goes wrong', () => {
	test('at the start of n8n does not make it give the trigger up', async () => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		sale('Ny');
		trigger.restartAs('init');
		sandbox().faults.answers = [{ times: 99, then: { status: 403, body: { detail: 'No.' } } }];
		expect(await polled(trigger)).toBeNull();
		await expect(trigger.poll()).rejects.toThrow(/doesn't have permission/);
		sandbox().faults.answers = [];
		expect(await polled(trigger)).toHaveLength(1);
	});

	test('with one list of several leaves the others alone, and comes later', async () => {
		const trigger = triggerOn('dataOwners', { ...RESPONSES, campaigns: ['31', '41'] });
		await polled(trigger);
		sale('Ny');
		sandbox().data.addResponse(41, { submittedWhen: '2026-06-15 11:00:00.000', comment: 'Sen' });
		const then = { status: 403, body: { detail: 'No.' } };
		sandbox().faults.answers = [{ path: /campaigns\/41/, times: 99, then }];
		expect(await polled(trigger)).toEqual([
			expect.objectContaining({ call_outcome__comment: 'Ny' }),
		]);
		sandbox().faults.answers = [];
		expect(await polled(trigger)).toEqual([
			expect.objectContaining({ call_outcome__comment: 'Sen' }),
		]);
	});

	test('a poll that must end in time goes on in the next one, and nothing comes twice', async () => {
		const { data } = sandbox();
		const trigger = new ActiveTrigger(
			credentialOf(sandbox(), 'dataOwners'),
			{ triggerOn: 'customerAdded', assignment: locator('2/B2C') },
			{ budgetMs: 1 },
		);
		for (let poll = 0; poll < 60; poll++) await trigger.poll();
		for (let n = 0; n < 70; n++) data.addCustomer(9, { customerId: `77700${n}` });
		const ids: unknown[] = [];
		for (let poll = 0; poll < 60; poll++) {
			const items = (await polled(trigger)) ?? [];
			ids.push(...items.map((item: IDataObject) => item.crm__customer_id));
		}
		expect(ids).toHaveLength(70);
		expect(new Set(ids).size).toBe(70);
	}, 60_000);
});
