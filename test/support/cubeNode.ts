import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { CUBE, engineFor } from '../../engine/builtPackage';
import { MANUAL_TRIGGER } from '../../engine/engine';
import type { Engine } from '../../engine/engine';
import { Cube } from '../../nodes/Cube/Cube.node';
import type { GenerationName, Sandbox } from '../../sandbox';

export { CUBE };

/** What n8n makes of the node for its agents. */
export const CUBE_TOOL = `${CUBE}Tool`;

/** The credential of a sandbox account, as a user fills it in. */
export function credentialOf(
	sandbox: Sandbox,
	generation: GenerationName,
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		baseUrl: sandbox.urls[generation],
		authentication: 'token',
		token: sandbox.token,
		email: '',
		password: '',
		apiGeneration: 'auto',
		...changes,
	};
}

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
}

/** Starts a workflow of a trigger and the Cube node; its `cancel` is n8n's Stop. */
export function startNode(
	credential: ICredentialDataDecryptedObject,
	parameters: INodeParameters,
	{ input, settings, timezone = 'Europe/Oslo', mode, staticData, asTool: isTool }: RunOptions = {},
) {
	const trigger: INode = {
		id: 'trigger',
		name: 'When clicking',
		type: MANUAL_TRIGGER,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const engine = engineWith(credential);
	const node = { ...engine.nodeOf(isTool ? CUBE_TOOL : CUBE, parameters), ...settings };
	return engine.run(
		{
			nodes: [trigger, node],
			connections: { [trigger.name]: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
			settings: { timezone },
			staticData,
		},
		input,
		mode,
	);
}

/** Runs the Cube node through n8n-core and gives what a user would see of it. */
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
