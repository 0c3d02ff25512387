import type { INodeProperties } from 'n8n-workflow';

import { isOwnHost, parseAssignment, parseCampaignId, parseResponseId } from '../../client';
import type { AssignmentId, CampaignId, CubeClient, ListParent } from '../../client';
import { invalidInput, quote } from '../../nodeErrors';
import { given, givenPart, locatorValue, readEntries } from './parameters';
import type { ParameterSource, Property } from './parameters';
import { parsedList, readChoice, readIdText } from './readers';

type Show = NonNullable<INodeProperties['displayOptions']>['show'];

function locator(
	base: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	list: { method: string; idExample: string; urlExample: string },
	show?: Show,
): INodeProperties {
	return {
		...base,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		...(show && { displayOptions: { show } }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: list.method, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${list.idExample}` },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. ${list.urlExample}`,
			},
		],
	};
}

/** The parameter Assignment: picked from a list, by id or by URL. */
export const assignmentParameter = (show?: Show): INodeProperties =>
	locator(
		{
			displayName: 'Assignment',
			name: 'assignment',
			description: 'The customer list to use. Newer accounts call it a data owner and CRM type.',
		},
		{
			method: 'searchAssignments',
			idExample: '9 or 2/B2C',
			urlExample: 'https://youraccount.headshed.com/api/v1/data_owners/2/B2C/customers/',
		},
		show,
	);

/** The parameter Campaign: picked from a list, by id or by URL. */
export const campaignParameter = (show?: Show): INodeProperties =>
	locator(
		{
			displayName: 'Campaign',
			name: 'campaign',
			description: 'The calling campaign',
		},
		{
			method: 'searchCampaigns',
			idExample: '17',
			urlExample: 'https://youraccount.headshed.com/api/v1/campaigns/17/call_outcomes/',
		},
		show,
	);

export const customerIdParameter: INodeProperties = {
	displayName: 'Customer ID',
	name: 'customerId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 10482',
	description: "The customer's ID in Cube, including leading zeros",
};

export const responseIdParameter: INodeProperties = {
	displayName: 'Response ID',
	name: 'responseId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 90211',
	description: 'The ID of the response in Cube',
};

/** The parameters as they are read: for each item, so made once. */
const [ASSIGNMENT, CAMPAIGN] = [assignmentParameter(), campaignParameter()];

/** Parameters that name a record, and the account that a pasted URL has to belong to. */
export type LocatorSource = ParameterSource & {
	cube: Pick<CubeClient, 'baseUrl' | 'noteAssignment'>;
};

/**
 * Reads the parameter Assignment, which may tell the account's generation.
 * @throws CubeError invalidInput, also for a URL of another account
 */
export function readAssignment(item: LocatorSource): AssignmentId {
	const id = parseAssignment(locatorText(item, ASSIGNMENT, 'assignment'));
	item.cube.noteAssignment(id);
	return id;
}

/**
 * Reads the parameter Campaign.
 * @throws CubeError invalidInput, also for a URL of another account
 */
export function readCampaign(item: LocatorSource): CampaignId {
	return parseCampaignId(locatorText(item, CAMPAIGN, 'campaign'));
}

/**
 * Reads campaigns of a parameter that takes several: IDs or URLs, in one text with commas between or
 * as JSON.
 * @throws CubeError invalidInput, also for a URL of another account
 */
export function readCampaigns(item: LocatorSource, property: Property): CampaignId[] {
	const { value, ...rest } = given(item, property);
	const list = typeof value === 'string' ? (parsedList(value) ?? value.split(',')) : [value].flat();
	return list
		.filter((one) => typeof one !== 'string' || one.trim() !== '')
		.map((one) => {
			const text = readIdText({ ...rest, value: one }, 'campaign');
			return parseCampaignId(ownUrl(item, text, property));
		});
}

/**
 * Reads the campaigns of a fixed collection whose entries have the parameter Campaign each.
 * @param collection its name, and that of its entries
 * @throws CubeError invalidInput, also for an entry without a campaign, and a URL of another account
 */
export function readCampaignEntries(
	item: LocatorSource,
	[collection, entries]: readonly [string, string],
): CampaignId[] {
	return readEntries(item, collection, entries).map(({ campaign }) => {
		const one = givenPart(item, { campaign: locatorValue(campaign) }, CAMPAIGN);
		return parseCampaignId(ownUrl(item, readIdText(one, 'campaign'), CAMPAIGN));
	});
}

/**
 * Reads the parameter Response ID.
 * @throws CubeError invalidInput
 */
export function readResponseId(item: ParameterSource): ReturnType<typeof parseResponseId> {
	return parseResponseId(readIdText(given(item, responseIdParameter), 'response'));
}

function locatorText(item: LocatorSource, property: Property, thing: string): string {
	return ownUrl(item, readIdText(given(item, property), thing), property);
}

/** The text as it is, unless it is a URL of another account: its IDs mean something else there. */
function ownUrl({ cube }: LocatorSource, text: string, { displayName }: Property): string {
	if (!/^\s*https?:/i.test(text) || isOwnHost(text, cube.baseUrl)) return text;
	throw invalidInput(
		`'${displayName}' is a URL of another account: ${quote(text)}`,
		`This credential is for ${new URL(cube.baseUrl).host}. Paste a URL of that account, or choose the other account's credential.`,
	);
}

const LISTS = ['campaign', 'assignment', 'account'] as const;

/**
 * Reads what a list belongs to.
 * @throws CubeError invalidInput
 */
export function readListOf(item: ParameterSource): ListParent['of'] {
	const property = listOfParameter('records', { account: true });
	return readChoice(given(item, property), LISTS) ?? 'campaign';
}

/**
 * Reads where a list belongs.
 * @throws CubeError invalidInput
 */
export function readListParent(item: LocatorSource): ListParent {
	const of = readListOf(item);
	if (of === 'account') return { of };
	return of === 'assignment'
		? { of, assignment: readAssignment(item) }
		: { of, campaign: readCampaign(item) };
}

/** The choice of what a list belongs to. */
export function listOfParameter(
	things: string,
	{ account }: { account: boolean },
): INodeProperties {
	return {
		displayName: 'Read From',
		name: 'listOf',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Assignment', value: 'assignment', description: `All ${things} of an assignment` },
			{ name: 'Campaign', value: 'campaign', description: `The ${things} of a campaign` },
			...(account
				? [
						{
							name: 'Whole Account',
							value: 'account',
							description: `All ${things}. Only for accounts with data owners.`,
						},
					]
				: []),
		],
		default: 'campaign',
	};
}
