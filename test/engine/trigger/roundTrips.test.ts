import { countSteps } from '../../support/countSteps';
import { locator } from '../../support/cubeNode';
import { polled, TODAY, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, triggerOn } = useSandboxAtNoon({ pageSize: 500 });

const labelled = { output: 'simplified', fieldNames: 'labels' };

/** Campaigns of different assignments. */
const CAMPAIGNS = ['31', '41', '51', '61'];

const sale = (campaign: string) =>
	sandbox().data.addResponse(Number(campaign), {
		customerId: sandbox().data.customersOf(9)[0]?.customerId ?? '',
		submittedWhen: `${TODAY} 11:59:30.000`,
		type: 'Sale',
		comment: `of ${campaign}`,
		product: undefined,
	});

test.each(['customerAdded', 'customerUpdated'])(
	'the first poll of %s asks for nothing that its assignment tells',
	async (event) => {
		const trigger = triggerOn('dataOwners', {
			triggerOn: event,
			assignment: locator('2/B2C'),
		});
		const stepsSoFar = countSteps(sandbox());
		await polled(trigger);
		expect(stepsSoFar()).toBe(1);
		expect(sandbox().requests.map(({ path }) => path)).not.toContain('/api/v1/campaigns');
	},
);

test('lists that are watched together are read and labelled side by side, however many they are', async () => {
	const trigger = triggerOn('dataOwners', {
		triggerOn: 'newResponse',
		listOf: 'campaign',
		campaigns: CAMPAIGNS,
		...labelled,
	});
	await polled(trigger);
	sandbox().requests.length = 0;
	const stepsSoFar = countSteps(sandbox());
	expect(await polled(trigger)).toBeNull();
	expect(stepsSoFar()).toBe(1);
	expect(sandbox().requests).toHaveLength(CAMPAIGNS.length);
	CAMPAIGNS.forEach(sale);
	expect(await polled(trigger)).toHaveLength(CAMPAIGNS.length);
	// the pages, the campaigns that tell the assignments, and what their fields are called
	expect(stepsSoFar()).toBe(1 + 3);
});
