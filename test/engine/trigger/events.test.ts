import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../../sandbox';
import { setClock } from '../../support/clock';
import { locator } from '../../support/cubeNode';
import { CAMPAIGN, NOON, polled, TODAY, useSandboxAtNoon } from './sandboxAtNoon';

const MINUTE = 60_000;

const { sandbox, triggerOn, sale } = useSandboxAtNoon();

type Case = [
	what: string,
	generation: GenerationName,
	parameters: INodeParameters,
	happen: () => void,
	expected: IDataObject,
];

const CASES: Case[] = [
	[
		'a response in the whole account',
		'dataOwners',
		{ triggerOn: 'newResponse', listOf: 'account' },
		() => sale('Ny'),
		{ call_outcome__comment: 'Ny', call_outcome__type: 'Sale' },
	],
	[
		'a response of a register',
		'dataOwners',
		{ triggerOn: 'newResponse', listOf: 'assignment', assignment: locator('2/B2C') },
		() => sale('Ny'),
		{ call_outcome__comment: 'Ny' },
	],
	[
		'a response of one of several campaigns',
		'dataOwners',
		{ triggerOn: 'newResponse', listOf: 'campaign', campaigns: ['41', '31'] },
		() => sale('Ny'),
		{ call_outcome__comment: 'Ny' },
	],
	[
		'a response of a campaign that was searched',
		'dataOwners',
		{
			triggerOn: 'newResponse',
			listOf: 'campaign',
			campaigns: [],
			moreCampaigns: { entries: [{ campaign: locator('31') }, { campaign: locator('31') }] },
		},
		() => sale('Ny'),
		{ call_outcome__comment: 'Ny' },
	],
	[
		'a response of a campaign of the generation Assignments',
		'assignments',
		{ triggerOn: 'newResponse', ...CAMPAIGN },
		() => sale('Ny'),
		{ response_comment: 'Ny' },
	],
	[
		'a response of a campaign of the generation Legacy',
		'legacy',
		{ triggerOn: 'newResponse', ...CAMPAIGN },
		() => sale('Ny'),
		{ comment: 'Ny', response_type: 'Sale' },
	],
	[
		'an SMS',
		'assignments',
		{ triggerOn: 'newSms', ...CAMPAIGN },
		() => sale('Ny'),
		{ sms_campaign_id: 31, sms_crm_customer_id: '900001' },
	],
	[
		'a product registration',
		'dataOwners',
		{ triggerOn: 'newProductRegistration', ...CAMPAIGN },
		() => sale('Ny'),
		{ product__code: 'SPOT', call_outcome__comment: 'Ny' },
	],
	[
		'a customer who is added',
		'dataOwners',
		{ triggerOn: 'customerAdded', assignment: locator('2/B2C') },
		() => sandbox().data.addCustomer(9, { customerId: '0777', info: { name: 'Nora Nybo' } }),
		{ crm__customer_id: '0777', crm__standard_info__name: 'Nora Nybo' },
	],
	[
		'a customer who is updated',
		'dataOwners',
		{ triggerOn: 'customerUpdated', assignment: locator('2/B2C') },
		() =>
			Object.assign(sandbox().data.customer(9, '900001')?.info ?? {}, { phone_1: '+4755500001' }),
		{ crm__customer_id: '900001', crm__standard_info__phone_1: '+4755500001' },
	],
	[
		'a customer of the generation Legacy who is updated',
		'legacy',
		{ triggerOn: 'customerUpdated', assignment: locator('9') },
		() => Object.assign(sandbox().data.customer(9, '900001')?.info ?? {}, { city: 'Bodø' }),
		{ customer_id: 900001, city: 'Bodø' },
	],
	[
		'a campaign that is added',
		'dataOwners',
		{ triggerOn: 'campaignAdded' },
		() => {
			const [first] = sandbox().data.campaigns;
			if (first) sandbox().data.campaigns.push({ ...first, id: 99, name: 'Ny kampanje' });
		},
		{ campaign__id: 99, campaign__name: 'Ny kampanje' },
	],
	[
		'a campaign that is added, in the generation Legacy',
		'legacy',
		{ triggerOn: 'campaignAdded' },
		() => {
			const [first] = sandbox().data.campaigns;
			if (first) sandbox().data.campaigns.push({ ...first, id: 99, name: 'Ny kampanje' });
		},
		{ campaign_id: 99 },
	],
	[
		'a campaign that is archived',
		'assignments',
		{ triggerOn: 'campaignArchived' },
		() => Object.assign(sandbox().data.campaign(34) ?? {}, { archivedDate: TODAY }),
		{ campaign__id: 34, campaign__archived_date: TODAY },
	],
];

test.each(CASES)(
	'%s starts the workflow once',
	async (_, generation, parameters, happen, expected) => {
		const trigger = triggerOn(generation, parameters);
		expect(await polled(trigger)).toBeNull();
		setClock(NOON + MINUTE);
		expect(await polled(trigger)).toBeNull();
		happen();
		setClock(NOON + 2 * MINUTE);
		expect(await polled(trigger)).toEqual([expect.objectContaining(expected)]);
		setClock(NOON + 3 * MINUTE);
		expect(await polled(trigger)).toBeNull();
		trigger.restart();
		setClock(NOON + 4 * MINUTE);
		expect(await polled(trigger)).toBeNull();
	},
);

test.each(CASES)(
	'%s: the test event shows the latest real records and moves nothing',
	async (_, generation, parameters, happen, expected) => {
		const trigger = triggerOn(generation, parameters);
		await polled(trigger);
		happen();
		const before = trigger.kept;
		const shown = (await trigger.fetchTestEvent()) ?? [];
		expect(shown.length).toBeGreaterThan(0);
		expect(shown.length).toBeLessThanOrEqual(5);
		// a customer who is updated stays where they are in the list
		if (parameters.triggerOn !== 'customerUpdated' && parameters.triggerOn !== 'campaignArchived') {
			expect(shown).toContainEqual(expect.objectContaining(expected));
		}
		expect(trigger.kept).toBe(before);
		expect(await polled(trigger)).toEqual([expect.objectContaining(expected)]);
	},
);

test.each([
	[
		'responses',
		'No record of the last 60 days fits',
		{
			listOf: 'campaign',
			campaigns: [],
			moreCampaigns: { entries: [{ campaign: locator('31') }] },
		},
	],
	['customers', 'No record fits', { triggerOn: 'customerAdded', assignment: locator('2/B2C') }],
])('where there are no %s yet, the test event says so', async (_, description, parameters) => {
	sandbox().data.responses = [];
	sandbox().data.customers = {};
	const trigger = triggerOn('dataOwners', { triggerOn: 'newResponse', ...parameters });
	await expect(trigger.fetchTestEvent()).rejects.toMatchObject({
		message: 'Cube has nothing to show as a test event yet',
		description: expect.stringContaining(description) as string,
	});
});

describe('what it costs', () => {
	async function requestsOf(poll: () => Promise<unknown>): Promise<number> {
		const before = sandbox().requests.length;
		await poll();
		return sandbox().requests.length - before;
	}

	test.each(
		CASES.filter(([, , { campaigns }]) => !Array.isArray(campaigns) || campaigns.length === 1),
	)('%s: a poll without news is one request', async (_, generation, parameters) => {
		const trigger = triggerOn(generation, parameters);
		await trigger.poll();
		expect(await requestsOf(async () => await trigger.poll())).toBe(1);
		trigger.restart();
		expect(await requestsOf(async () => await trigger.poll())).toBe(1);
	});
});
