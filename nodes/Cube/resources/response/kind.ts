import type { INodeProperties } from 'n8n-workflow';

import type { ListType } from '../../api/listKinds';
import type { OperationContext } from '../operation';
import {
	assignmentParameter,
	campaignParameter,
	listOfParameter,
	readCollection,
} from '../parameters';

/** What a list of responses belongs to. */
export const responseLists: INodeProperties[] = [
	listOfParameter('responses', { account: true }),
	campaignParameter({ listOf: ['campaign'] }),
	assignmentParameter({ listOf: ['assignment'] }),
];

/** The choice between the two lists that accounts of generation 2 have. */
export const callOutcomesOption: INodeProperties = {
	displayName: 'Call Outcomes',
	name: 'callOutcomes',
	type: 'boolean',
	default: false,
	description:
		'Whether to read the call outcomes that accounts of the generation Assignments have beside their responses. Newer accounts have call outcomes only.',
};

/** Reads that choice. */
export function readKind(item: OperationContext): ListType {
	return readCollection(item, 'options').callOutcomes === true ? 'callOutcomes' : 'responses';
}
