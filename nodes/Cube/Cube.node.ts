import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { executeItems } from './actions/executeItems';
import { properties, nodeSubtitle } from './actions/registry';
import { cubeApiTest } from './methods/credentialTest';
import { searchAssignments, searchCampaigns } from './methods/listSearch';
import { getClients, getOutputFields, getSearchFields, getSortFields } from './methods/loadOptions';
import { getFields } from './methods/resourceMapping';
import { searchCallStates, searchResponseTypes } from './methods/usedNames';

export class Cube implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cube',
		name: 'cube',
		icon: { light: 'file:cube.svg', dark: 'file:cube.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: nodeSubtitle,
		description:
			'Retrieve and update customers, responses, assignments and campaigns in Cube by Headshed',
		defaults: { name: 'Cube' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cubeApi', required: true, testedBy: 'cubeApiTest' }],
		properties,
	};

	methods = {
		credentialTest: { cubeApiTest },
		listSearch: { searchAssignments, searchCallStates, searchCampaigns, searchResponseTypes },
		loadOptions: { getClients, getOutputFields, getSearchFields, getSortFields },
		resourceMapping: { getFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeItems(this)];
	}
}
