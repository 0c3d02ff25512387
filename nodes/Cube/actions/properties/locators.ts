import type { INodeProperties } from 'n8n-workflow';

import { parseAssignment, parseCampaignId } from '../../client';
import type { ListParent } from '../../client';
import type { OperationContext } from '../operation';

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

/** The parameter Assignment: a register, picked from a list, by id or by URL. */
export const assignmentParameter = (show?: Show): INodeProperties =>
	locator(
		{
			displayName: 'Assignment',
			name: 'assignment',
			description: 'The customer register (assignment, or data owner and CRM type)',
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
		{ displayName: 'Campaign', name: 'campaign', description: 'The drive of calls' },
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
	description: 'The ID that was imported into Cube, with its leading zeros',
};

/** Reads where a list belongs. */
export function readListParent(item: Pick<OperationContext, 'parameter'>): ListParent {
	const of = item.parameter('listOf');
	if (of === 'account') return { of };
	return of === 'assignment'
		? { of, assignment: parseAssignment(item.parameter('assignment')) }
		: { of: 'campaign', campaign: parseCampaignId(item.parameter('campaign')) };
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
			{ name: 'Assignment', value: 'assignment', description: `All ${things} of a register` },
			{ name: 'Campaign', value: 'campaign', description: `The ${things} of one campaign` },
			...(account
				? [
						{
							name: 'Whole Account',
							value: 'account',
							description: `All ${things}; for accounts of the generation Data Owners`,
						},
					]
				: []),
		],
		default: 'campaign',
	};
}
