import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { engineFor } from '../../engine/builtPackage';
import { credentialOf } from '../../engine/credentialOf';
import type { Engine } from '../../engine/engine';
import { AS_IN_CUBE, CUBE } from '../../engine/nodeTypes';
import { workflowOf } from '../../engine/workflowOf';
import { Cube } from '../../nodes/Cube/Cube.node';

export { credentialOf, CUBE };

/** What n8n makes of the node for its agents. */
export const CUBE_TOOL = `${CUBE}Tool`;

/** What n8n makes of a node type for its agents: the type's name says so, and parameters can ask for it. */
function asTool(type: Cube): Cube {
	type.description = { ...type.description, name: `${type.description.name}Tool` };
	return type;
}

export function engineWith(credential: ICredentialDataDecryptedObject): Engine {
	const nodes = { [CUBE]: new Cube(), [CUBE_TOOL]: asTool(new Cube()) };
	return engineFor({ nodes, credentialTypes: [new CubeApi()] }, credential);
}

export interface RunOptions {
	input?: INodeExecutionData[];
	/** The node's settings, such as `onError`. */
	settings?: Partial<INode>;
	timezone?: string;
	/** `manual` is a run in the editor, `trigger` one of an active workflow. */
	mode?: WorkflowExecuteMode;
	/** What the workflow keeps from run to run. */
	staticData?: IDataObject;
	/** Whether an agent calls the node. */
	asTool?: boolean;
	/** Whether the parameters that are not given have their defaults, Output and Field Names too. */
	withDefaults?: boolean;
}

/** What most tests compare with: the records as Cube sent them, unless the test says otherwise. */
function parametersOf(given: INodeParameters, { asTool: isTool, withDefaults }: RunOptions) {
	return isTool || withDefaults ? given : { ...AS_IN_CUBE, ...given };
}

/**
 * Starts a workflow of a trigger and the Cube node; its `cancel` is n8n's Stop. Unless an agent calls the node, or
 * the options say `withDefaults`, it gives every field by its API name.
 */
export function startNode(
	credential: ICredentialDataDecryptedObject,
	parameters: INodeParameters,
	options: RunOptions = {},
) {
	const { input, settings, timezone = 'Europe/Oslo', mode, staticData } = options;
	const type = options.asTool ? CUBE_TOOL : CUBE;
	const step = { type, parameters: parametersOf(parameters, options), ...settings };
	const workflow = workflowOf([step], {
		settings: { timezone },
		staticData,
	});
	return engineWith(credential).run(workflow, input, mode);
}

/** Runs the Cube node through n8n-core, as `startNode` does, and gives what a user would see of it. */
export async function runNode(
	credential: ICredentialDataDecryptedObject,
	parameters: INodeParameters,
	options: RunOptions = {},
) {
	const { nodes, error } = await startNode(credential, parameters, options);
	const result = nodes.Cube;
	return {
		items: result?.outputs[0] ?? [],
		records: (result?.outputs[0] ?? []).map(({ json }) => json),
		errorItems: result?.outputs[1] ?? [],
		hints: result?.hints ?? [],
		error: (result?.error ?? error) as
			| (Error & { description?: string; httpCode?: string; context?: { itemIndex?: number } })
			| undefined,
	};
}

/** A resource locator as the editor stores it. */
export function locator(value: string, mode: 'list' | 'id' | 'url' = 'id') {
	return { __rl: true, mode, value };
}

/** The parameter Fields with values mapped by hand. */
export function fields(value: Record<string, string | number | boolean | null>) {
	return { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] };
}
