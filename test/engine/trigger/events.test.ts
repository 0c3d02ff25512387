import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../../sandbox';
import type { GenerationName, Sandbox } from '../../../sandbox';
import { ActiveTrigger, setClock } from '../../support/activeTrigger';
import { credentialOf, locator } from '../../support/cubeNode';

const TODAY = '2026-06-15';
const NOON = Date.UTC(2026, 5, 15, 10);
const MINUTE = 60_000;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: 'small', today: TODAY });
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	setClock(NOON);
});
afterEach(() => jest.useRealTimers());

const CAMPAIGN: INodeParameters = { listOf: 'campaign', campaigns: ['31'] };

function triggerOn(generation: GenerationName, parameters: INodeParameters): ActiveTrigger {
	return new ActiveTrigger(credentialOf(sandbox, generation), parameters);
}

async function polled(trigger: ActiveTrigger): Promise<IDataObject[] | null> {
	return (await trigger.poll())?.map(({ json }) => json) ?? null;
}

function sale(comment: string) {
	return sandbox.data.addResponse(31, {
		customerId: '900001',
		submittedWhen: `${TODAY} 11:59:30.000`,
		type: 'Sale',
		comment,
		product: { code: 'SPOT', title: 'Spotpris', price: 39, extra: {} },
	});
}

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
		() => sandbox.data.addCustomer(9, { customerId: '0777', info: { name: 'Nora Nybo' } }),
		{ crm__customer_id: '0777', crm__standard_info__name: 'Nora Nybo' },
	],
	[
		'a customer who is updated',
		'dataOwners',
		{ triggerOn: 'customerUpdated', assignment: locator('2/B2C') },
		() => Object.assign(sandbox.data.customer(9, '900001')?.info ?? {}, { phone_1: '+4755500001' }),
		{ crm__customer_id: '900001', crm__standard_info__phone_1: '+4755500001' },
	],
	[
		'a customer of the generation Legacy who is updated',
		'legacy',
		{ triggerOn: 'customerUpdated', assignment: locator('9') },
		() => Object.assign(sandbox.data.customer(9, '900001')?.info ?? {}, { city: 'Bodø' }),
		{ customer_id: 900001, city: 'Bodø' },
	],
	[
		'a campaign that is added',
		'dataOwners',
		{ triggerOn: 'campaignAdded' },
		() => {
			const [first] = sandbox.data.campaigns;
			if (first) sandbox.data.campaigns.push({ ...first, id: 99, name: 'Ny kampanje' });
		},
		{ campaign__id: 99, campaign__name: 'Ny kampanje' },
	],
	[
		'a campaign that is added, in the generation Legacy',
		'legacy',
		{ triggerOn: 'campaignAdded' },
		() => {
			const [first] = sandbox.data.campaigns;
			if (first) sandbox.data.campaigns.push({ ...first, id: 99, name: 'Ny kampanje' });
		},
		{ campaign_id: 99 },
	],
	[
		'a campaign that is archived',
		'assignments',
		{ triggerOn: 'campaignArchived' },
		() => Object.assign(sandbox.data.campaign(34) ?? {}, { archivedDate: TODAY }),
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

describe('what it costs', () => {
	async function requestsOf(poll: () => Promise<unknown>): Promise<number> {
		const before = sandbox.requests.length;
		await poll();
		return sandbox.requests.length - before;
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

describe('what is passed on', () => {
	const SALES: INodeParameters = {
		triggerOn: 'newResponse',
		...CAMPAIGN,
		options: { responseTypes: ['sale', ' '] },
	};

	test('only responses of the types that were asked for, whatever their case', async () => {
		const trigger = triggerOn('dataOwners', SALES);
		await polled(trigger);
		sale('Ny');
		sandbox.data.addResponse(31, { customerId: '900002', type: 'No' });
		expect(await polled(trigger)).toEqual([
			expect.objectContaining({ call_outcome__comment: 'Ny' }),
		]);
	});

	test('a response that is corrected into such a type, and once only', async () => {
		const trigger = triggerOn('dataOwners', SALES);
		await polled(trigger);
		const response = sandbox.data.addResponse(31, { customerId: '900002', type: 'No' });
		expect(await polled(trigger)).toBeNull();
		response.type = 'Sale';
		expect(await polled(trigger)).toEqual([
			expect.objectContaining({ call_outcome__type: 'Sale' }),
		]);
		response.type = 'Callback';
		expect(await polled(trigger)).toBeNull();
		response.type = 'Sale';
		expect(await polled(trigger)).toBeNull();
	});

	test('what was registered since a day, when that is asked for', async () => {
		const old = sandbox.data
			.responsesOf(31)
			.filter(({ submittedWhen }) => submittedWhen > '2026-06-10');
		expect(old.length).toBeGreaterThan(5);
		const trigger = triggerOn('dataOwners', {
			triggerOn: 'newResponse',
			...CAMPAIGN,
			options: { since: '2026-06-10' },
		});
		expect(await polled(trigger)).toHaveLength(old.length);
		expect(await polled(trigger)).toBeNull();
		sale('Ny');
		expect(await polled(trigger)).toHaveLength(1);
	});

	test('records as the Cube node gives them: simplified, by label, with the customer, of several campaigns in order', async () => {
		const parameters: INodeParameters = {
			triggerOn: 'newResponse',
			listOf: 'campaign',
			campaigns: ['31', '41'],
			fieldNames: 'labels',
			options: { includeCustomer: true, timestampsAsIso: true },
		};
		const trigger = triggerOn('dataOwners', parameters);
		await polled(trigger);
		sale('Ny');
		const [company] = sandbox.data.customersOf(12);
		sandbox.data.addResponse(41, { customerId: company?.customerId, comment: 'Bedrift' });
		const before = sandbox.requests.length;
		const [one, other] = (await polled(trigger)) ?? [];
		expect(one).toMatchObject({ Comment: 'Ny', Customer: { 'Customer ID': '900001' } });
		expect(other).toMatchObject({
			Comment: 'Bedrift',
			Customer: { 'Customer ID': company?.customerId },
		});
		expect(sandbox.requests.length - before).toBeGreaterThan(2);
		const simple = triggerOn('dataOwners', { ...parameters, output: 'simplified' });
		const shown = (await simple.fetchTestEvent()) ?? [];
		expect(shown).toHaveLength(5);
		for (const record of shown) expect(Object.keys(record).length).toBeLessThanOrEqual(10);
	});

	test('nothing is taken for passed on when the customers could not be read', async () => {
		const trigger = triggerOn('dataOwners', {
			triggerOn: 'newResponse',
			...CAMPAIGN,
			options: { includeCustomer: true },
		});
		await polled(trigger);
		sale('Ny');
		sandbox.faults.answers = [
			{ path: /customers/, times: 9, then: { status: 403, body: { detail: 'No.' } } },
		];
		await expect(trigger.poll()).rejects.toThrow(/has no permission/);
		sandbox.faults.answers = [];
		expect(await polled(trigger)).toEqual([
			expect.objectContaining({
				customer: expect.objectContaining({ crm__customer_id: '900001' }),
			}),
		]);
	});

	test('of two polls at one time only the first to end passes on what is new', async () => {
		const trigger = triggerOn('dataOwners', { triggerOn: 'newResponse', ...CAMPAIGN });
		await polled(trigger);
		sale('Ny');
		const both = await Promise.all([polled(trigger), polled(trigger)]);
		expect(both.flatMap((items) => items ?? [])).toHaveLength(1);
	});
});

describe('when a poll does not come through', () => {
	const RESPONSES: INodeParameters = { triggerOn: 'newResponse', ...CAMPAIGN };

	test('n8n is told why, nothing moves, and the next poll brings everything', async () => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		const before = trigger.kept;
		sale('Ny');
		sandbox.faults.answers = [{ then: { status: 403, body: { detail: 'Not yours.' } } }];
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringContaining('has no permission'),
		});
		sandbox.faults.answers = [{ times: 5, then: 'html' }];
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringContaining('a web page came'),
		});
		expect(trigger.kept).toBe(before);
		sandbox.faults.answers = [];
		expect(await polled(trigger)).toHaveLength(1);
	});

	test('a list that is not all there is not believed', async () => {
		const trigger = triggerOn('dataOwners', RESPONSES);
		await polled(trigger);
		sandbox.faults.emptyPage = 1;
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'A list could not be read as a whole, and nothing was passed on',
			description: expect.stringMatching(/^Cube reported .* The next poll tries again\.$/),
		});
		sandbox.faults.emptyPage = undefined;
		sale('Ny');
		expect(await polled(trigger)).toHaveLength(1);
	});

	test('an account that was moved on to another generation is told, and nothing is passed on', async () => {
		const options = { size: 'small', today: TODAY } as const;
		const before = await startSandbox(options);
		const trigger = new ActiveTrigger(credentialOf(before, 'assignments'), RESPONSES);
		await trigger.poll();
		const port = Number(new URL(before.urls.assignments).port);
		await before.close();
		const after = await startSandbox({ ...options, ports: { dataOwners: port } });
		try {
			await expect(trigger.poll()).rejects.toMatchObject({
				message: 'This Cube account is now of the generation Data Owners (since 2019)',
				description: expect.stringContaining('Give this node another name'),
			});
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
			/Campaign Names or IDs must hold from 1 to 40 campaigns, and holds 0/,
		],
		[
			'what the generation has not',
			'assignments',
			{ triggerOn: 'newResponse', listOf: 'account' },
			/Accounts of the generation Assignments \(2016 to 2019\) have no responses of the whole account/,
		],
		[
			'an archived campaign of the generation Legacy',
			'legacy',
			{ triggerOn: 'campaignArchived' },
			/Campaigns of the generation Legacy \(2016\) do not tell when they are archived/,
		],
		[
			'a day that is yet to come',
			'dataOwners',
			{ triggerOn: 'newResponse', ...CAMPAIGN, options: { since: '2026-06-17' } },
			/Since \(20260617\) is yet to come/,
		],
		[
			'a number of days that is none',
			'dataOwners',
			{ triggerOn: 'newResponse', ...CAMPAIGN, options: { lateDays: 0 } },
			/Late Entries must be a whole number from 1 to 60: "0"/,
		],
	] satisfies Array<[string, GenerationName, INodeParameters, RegExp]>)(
		'%s is refused when the workflow is activated',
		async (_, generation, parameters, message) => {
			await expect(triggerOn(generation, parameters).poll()).rejects.toThrow(message);
		},
	);
});
