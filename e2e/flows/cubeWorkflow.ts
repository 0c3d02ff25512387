import type { INode, INodeParameters } from 'n8n-workflow';

import { CUBE } from '../../engine/nodeTypes';
import { workflowOf } from '../../engine/workflowOf';
import type { Json } from '../executions';
import type { CredentialReference, Workflow } from '../workflows';

interface CubeStep {
	parameters: INodeParameters;
	/** Settings of the node, such as `onError`. */
	settings?: Partial<INode>;
	/** The items that come in; one empty item unless given. */
	input?: Json[];
}

/** A workflow of a Manual Trigger, the items that come in, and one Cube node named "Cube". */
export function cubeWorkflow(account: CredentialReference, step: CubeStep): Workflow {
	const { parameters, settings = {}, input = [{}] } = step;
	const items = {
		name: 'Items',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: `return ${JSON.stringify(input.map((json) => ({ json })))};` },
	};
	const cube = { type: CUBE, parameters, credentials: { cubeApi: account }, ...settings };
	return { ...workflowOf([items, cube]), name: 'Cube test' };
}
