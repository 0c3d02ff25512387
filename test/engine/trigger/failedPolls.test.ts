import type { INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../../sandbox';
import type { GenerationName } from '../../../sandbox';
import { ActiveTrigger } from '../../support/activeTrigger';
import { credentialOf } from '../../support/cubeNode';
import { CAMPAIGN, polled, TODAY, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, triggerOn, sale } = useSandboxAtNoon();

const RESPONSES: INodeParameters = { triggerOn: 'newResponse', ...CAMPAIGN };

test('n8n is told why, nothing moves, and the next poll brings everything', async () => {
	const trigger = triggerOn('dataOwners', RESPONSES);
	await polled(trigger);
	const before = trigger.kept;
	sale('Ny');
	sandbox().faults.answers = [{ then: { status: 403, body: { detail: 'Not yours.' } } }];
	await expect(trigger.poll()).rejects.toMatchObject({
		message: expect.stringContaining("doesn't have permission"),
	});
	sandbox().faults.answers = [{ times: 5, then: 'html' }];
	await expect(trigger.poll()).rejects.toMatchObject({
		message: expect.stringContaining('returned a web page'),
	});
	expect(trigger.kept).toBe(before);
	sandbox().faults.answers = [];
	expect(await polled(trigger)).toHaveLength(1);
});

test('a list that is not all there is not believed', async () => {
	const trigger = triggerOn('dataOwners', RESPONSES);
	await polled(trigger);
	sandbox().faults.emptyPage = 1;
	await expect(trigger.poll()).rejects.toMatchObject({
		message: "The records of campaign 31 couldn't be read completely",
		description: expect.stringMatching(/^Cube reported .* The next poll looks for the rest\.$/),
	});
	sandbox().faults.emptyPage = undefined;
	sale('Ny');
	expect(await polled(trigger)).toHaveLength(1);
});

test('of an account that was moved on to another generation what came since the last day comes marked, and then as ever', async () => {
	const options = { size: 'small', today: TODAY } as const;
	const before = await startSandbox(options);
	const trigger = new ActiveTrigger(credentialOf(before, 'assignments'), RESPONSES);
	await trigger.poll();
	const port = Number(new URL(before.urls.assignments).port);
	await before.close();
	const after = await startSandbox({ ...options, ports: { dataOwners: port } });
	try {
		const caughtUp = (await polled(trigger)) ?? [];
		expect(caughtUp.length).toBeGreaterThan(0);
		for (const item of caughtUp) expect(item).toMatchObject({ possibleDuplicate: true });
		expect(await polled(trigger)).toBeNull();
		after.data.addResponse(31, { customerId: '900001', submittedWhen: `${TODAY} 11:59:30.000` });
		expect(await polled(trigger)).toHaveLength(1);
	} finally {
		await after.close();
	}
});

test.each([
	[
		'a campaign that is not there',
		'dataOwners',
		{ triggerOn: 'newResponse', listOf: 'campaign', campaigns: ['4711'] },
		/There is no campaign 4711/,
	],
	[
		'no campaign at all',
		'dataOwners',
		{ triggerOn: 'newResponse', listOf: 'campaign', campaigns: [] },
		/'Campaign Names or IDs' must contain from 1 to 40 campaigns, but contains 0/,
	],
	[
		'what the generation has not',
		'assignments',
		{ triggerOn: 'newResponse', listOf: 'account' },
		/Assignments \(2016 to 2019\) accounts have no responses of the whole account/,
	],
	[
		'an archived campaign of the generation Legacy',
		'legacy',
		{ triggerOn: 'campaignArchived' },
		/Campaigns in Legacy \(2016\) accounts have no archived date/,
	],
	[
		'a day that is in the future',
		'dataOwners',
		{ triggerOn: 'newResponse', ...CAMPAIGN, options: { since: '2026-06-17' } },
		/'Since' \(2026-06-17\) is in the future/,
	],
	[
		'a day that no calendar has',
		'dataOwners',
		{ triggerOn: 'newResponse', ...CAMPAIGN, options: { since: '2026-02-30T00:00:00' } },
		/'Since' isn't a date: "2026-02-30T00:00:00"/,
	],
	[
		'a number of days that is none',
		'dataOwners',
		{ triggerOn: 'newResponse', ...CAMPAIGN, options: { lateDays: 0 } },
		/'Look-Back Days' must be a whole number from 1 to 60: "0"/,
	],
] satisfies Array<[string, GenerationName, INodeParameters, RegExp]>)(
	'%s is refused when the workflow is activated',
	async (_, generation, parameters, message) => {
		await expect(triggerOn(generation, parameters).poll()).rejects.toThrow(message);
	},
);
