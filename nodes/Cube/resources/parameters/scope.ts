import type { INodeProperties } from 'n8n-workflow';

import { parseCampaignId, parseAssignment } from '../../api/ids';
import type { ListParent } from '../../api/generations/generation';
import type { OperationContext } from '../operation';

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
