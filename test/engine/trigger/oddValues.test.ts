import type { INodeParameters } from 'n8n-workflow';

import { ActiveTrigger } from '../../support/activeTrigger';
import { credentialOf, locator } from '../../support/cubeNode';
import { MEANT, ODD_VALUES } from '../../support/oddValues';
import type { Kind, Oddity } from '../../support/oddValues';
import { CAMPAIGN, polled, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, sale } = useSandboxAtNoon();

const RESPONSES: INodeParameters = { triggerOn: 'newResponse', ...CAMPAIGN };
const CUSTOMERS: INodeParameters = { triggerOn: 'customerAdded' };

const triggerOn = (parameters: INodeParameters) =>
	new ActiveTrigger(
		credentialOf(sandbox(), 'dataOwners', { apiGeneration: 'dataOwners' }),
		parameters,
	);

const option = (name: string) => (value: string) => ({ ...RESPONSES, options: { [name]: value } });
const plain = (name: string) => (value: string) => ({ ...RESPONSES, [name]: value });

const ROWS: Array<[label: string, kind: Kind, of: (value: string) => INodeParameters]> = [
	['Assignment', 'numericId', (value) => ({ ...CUSTOMERS, assignment: locator(value) })],
	['Campaign', 'numericId', (value) => ({ ...RESPONSES, campaigns: value })],
	['Look-Back Days', 'number', option('lateDays')],
	['Response Types', 'texts', option('responseTypes')],
	['Since', 'date', option('since')],
	['Include Customer', 'switch', option('includeCustomer')],
	['Timestamps as ISO', 'switch', option('timestampsAsIso')],
	['Output', 'choice', plain('output')],
	['Field Names', 'choice', plain('fieldNames')],
	[
		'Output Field Names or IDs',
		'texts',
		(value) => ({ ...RESPONSES, output: 'selected', outputFields: value }),
	],
];

/** What stands in a refusal: the parameter's name, or for IDs what they are of. */
function namedIn(label: string): RegExp {
	const ofId = `"[^]*" isn't a valid ${label.toLowerCase()} ID|^'${label}' is empty`;
	return new RegExp(
		`'(${label}|Campaign Names or IDs)' (must be|has no value|is a number)|${ofId}|^'Campaign Names or IDs' must contain|^'${label}' isn't a date|no field is selected`,
	);
}

describe.each(ROWS)("'%s'", (label, kind, of) => {
	const oddities = Object.keys(ODD_VALUES) as Oddity[];
	const meant: readonly string[] = MEANT[kind];
	// 1 and 2 are campaigns that are not there: their list is read as one
	const isOdd = (one: Oddity) =>
		!meant.includes(one) && !(label === 'Campaign' && one === 'a list');

	test.each(['activation', 'test'])(
		'refuses by its name what is not plainly meant, and asks for nothing (%s)',
		async (when) => {
			for (const oddity of oddities.filter(isOdd)) {
				sandbox().reset();
				const trigger = triggerOn(of(`={{ ${ODD_VALUES[oddity]} }}`));
				const polling = when === 'test' ? trigger.fetchTestEvent() : trigger.poll();
				const message = await polling.then(
					() => 'taken',
					(error: Error) => error.message,
				);
				expect([oddity, message, sandbox().requests]).toEqual([
					oddity,
					expect.stringMatching(namedIn(label)),
					[],
				]);
			}
		},
		60_000,
	);
});

test.each<[string, INodeParameters]>([
	['campaigns with a comma between', { ...RESPONSES, campaigns: ' 31, 41 ' }],
	['campaigns as numbers', { ...RESPONSES, campaigns: '={{ [31, 41] }}' }],
	['a URL of the account', { ...RESPONSES, campaigns: '={{ [31, "URL"] }}' }],
	['one response type as text', { ...RESPONSES, options: { responseTypes: '={{ " sale " }}' } }],
	['days as text', { ...RESPONSES, options: { lateDays: '={{ " 3 " }}' } }],
	['an output in another case', { ...RESPONSES, output: '={{ "RAW " }}' }],
	['an option that nobody filled in', { ...RESPONSES, options: { since: '', responseTypes: [] } }],
])('%s is what is plainly meant', async (_, parameters) => {
	const url = `${sandbox().urls.dataOwners}/api/v1/campaigns/41/call_outcomes/`;
	const text = JSON.stringify(parameters).replace('URL', url.replaceAll('"', ''));
	const trigger = triggerOn(JSON.parse(text) as INodeParameters);
	expect(await polled(trigger)).toBeNull();
	sale('Ny');
	expect(await polled(trigger)).toEqual([expect.objectContaining({ call_outcome__comment: 'Ny' })]);
});

test('a campaign by the URL of another account is refused by name, and nothing is asked', async () => {
	const trigger = triggerOn({
		...RESPONSES,
		campaigns: ['31', 'https://elsewhere.headshed.com/api/v1/campaigns/41/'],
	});
	await expect(trigger.poll()).rejects.toThrow(
		/^'Campaign Names or IDs' is a URL of another account: "https:\/\/elsewhere/,
	);
	expect(sandbox().requests).toEqual([]);
});
