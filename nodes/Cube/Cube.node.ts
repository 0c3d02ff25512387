import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { cubeApiTest } from './credentialTest';
import { getFields } from './fields/getFields';
import { searchAssignments, searchCampaigns } from './pickers';
import { getClients, getOutputFields, getSortFields } from './pickers/fields';
import { properties } from './resources';
import { executeItems } from './resources/run';

export class Cube implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cube',
		name: 'cube',
		icon: { light: 'file:cube.svg', dark: 'file:cube.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Read and update customers, responses, assignments and campaigns in Cube by Headshed',
		defaults: { name: 'Cube' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cubeApi', required: true, testedBy: 'cubeApiTest' }],
		properties,
	};

	methods = {
		credentialTest: { cubeApiTest },
		listSearch: { searchAssignments, searchCampaigns },
		loadOptions: { getClients, getOutputFields, getSortFields },
		resourceMapping: { getFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeItems(this)];
	}
}
