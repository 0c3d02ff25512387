import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

import { cubeApiTest } from './methods/credentialTest';
import { getCampaigns, searchAssignments, searchCampaigns } from './methods/listSearch';
import { getOutputFields } from './methods/loadOptions';
import { pollCube } from './trigger/pollAccount';
import { triggerProperties, triggerSubtitle } from './trigger/triggerProperties';

export class CubeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cube Trigger',
		name: 'cubeTrigger',
		icon: { light: 'file:cube.svg', dark: 'file:cube.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		description:
			'Read and update call centre data in Cube by Headshed, and start workflows when something happens there',
		defaults: { name: 'Cube Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cubeApi', required: true, testedBy: 'cubeApiTest' }],
		properties: triggerProperties,
	};

	methods = {
		credentialTest: { cubeApiTest },
		listSearch: { searchAssignments, searchCampaigns },
		loadOptions: { getCampaigns, getOutputFields },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollCube(this);
	}
}
