import './userFolder';
import 'reflect-metadata';
import {
	CredentialTestContext,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PollContext,
	WorkflowExecute,
} from 'n8n-core';
import { createRunExecutionData, NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialType,
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { PlainCredentials } from './plainCredentials';
import { MANUAL_TRIGGER } from './nodeTypes';

/** What n8n keeps of a workflow, and what its menu "Import from File" reads. */
export interface WorkflowFile {
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	/** What nodes keep from run to run; a run changes it in place. */
	staticData?: IDataObject;
}

/** How n8n keeps a polling trigger. */
export interface PollerOptions {
	/** What n8n had saved of the workflow; nothing for a new one. */
	staticData?: IDataObject;
	settings?: IWorkflowSettings;
	/** Why the workflow begins to run. */
	activation?: WorkflowActivateMode;
	/** Milliseconds that n8n allows a poll; its own, unless given. */
	budgetMs?: number;
}

export interface EngineOptions {
	/** Node types by their full names, such as `n8n-nodes-headshed-cube.cube`. */
	nodes: Record<string, INodeType>;
	credentialTypes: ICredentialType[];
	/** What a user filled in, by the name of the credential type. */
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** Whether defaults are left to n8n, which fills them in at each run: what the editor does takes time of its own. */
	isSaved?: boolean;
}

/** What one node of a run brought. */
interface NodeResult {
	/** Items by output: the first is the regular one, the second the error output. */
	outputs: INodeExecutionData[][];
	error?: ITaskData['error'];
	hints: string[];
	/** Milliseconds. */
	time: number;
}

export interface WorkflowResult {
	nodes: Record<string, NodeResult>;
	/** What ended the run before its end. */
	error?: Error;
	status: IRun['status'];
	/** All that n8n would store of the run. */
	stored: IRun['data'];
}

/** n8n's Manual Trigger, less the editor: hands on what it is given. */
const manualTrigger: INodeType = {
	description: {
		displayName: 'Manual Trigger',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Manual Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Runs workflows through the real n8n-core; only n8n's database and server are not there. */
export class Engine {
	private readonly nodeTypes: INodeTypes;

	constructor(private readonly options: EngineOptions) {
		const nodes: EngineOptions['nodes'] = { [MANUAL_TRIGGER]: manualTrigger, ...options.nodes };
		this.nodeTypes = {
			getByName: (name) => this.nodeTypes.getByNameAndVersion(name),
			getByNameAndVersion: (name) => {
				const type = nodes[name];
				if (type) return type;
				throw new TypeError(`This engine has no node ${name}`);
			},
			getKnownTypes: (): IDataObject => ({}),
		};
	}

	/**
	 * Runs a workflow from its Manual Trigger to its end.
	 *
	 * @param input the items that the trigger hands on; one empty item unless given
	 * @param mode `manual` is a run in the editor, `trigger` one of an active workflow
	 * @returns a promise of what every node brought; its `cancel` is n8n's Stop
	 */
	run(
		file: WorkflowFile,
		input: INodeExecutionData[] = [{ json: {} }],
		mode: WorkflowExecuteMode = 'manual',
	) {
		const workflow = this.workflow(file);
		const start = Object.values(workflow.nodes).find(({ type }) => type === MANUAL_TRIGGER);
		if (!start) throw new TypeError('The workflow has no Manual Trigger');
		const execution = new WorkflowExecute(
			this.additionalData(mode),
			mode,
			createRunExecutionData({
				executionData: {
					nodeExecutionStack: [{ node: start, data: { main: [input] }, source: null }],
				},
			}),
		).processRunExecutionData(workflow);
		return Object.assign(execution.then(resultOf), { cancel: () => execution.cancel() });
	}

	/**
	 * A polling trigger as n8n keeps it while its workflow is active.
	 */
	poller(
		node: INode,
		{ staticData = {}, settings, activation = 'activate', budgetMs }: PollerOptions = {},
	) {
		const workflow = this.workflow({ nodes: [node], connections: {}, settings, staticData });
		const type = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const own = workflow.getNode(node.name);
		if (!own || !type.poll) throw new TypeError(`${node.type} does not poll`);
		const { poll } = type;
		const contextOf = (mode: 'trigger' | 'manual') =>
			new PollContext(workflow, own, this.additionalData(mode), mode, activation);
		// n8n keeps one context for all polls of an activation
		const active = contextOf('trigger');
		if (budgetMs !== undefined) Object.assign(active, { getPollBudgetMs: () => budgetMs });
		return {
			/** Polls once; `manual` is the editor's "Fetch Test Event". */
			poll: async (mode: 'trigger' | 'manual' = 'trigger') =>
				await poll.call(mode === 'trigger' ? active : contextOf(mode)),
			/** What n8n would save, as text, since that is what its database gets. */
			saved: () => JSON.stringify(workflow.staticData),
		};
	}

	/** What the editor uses to fill its lists; `parameters` is what the user chose so far. */
	loadOptionsContext(type: string, parameters: INode['parameters']): LoadOptionsContext {
		const node = this.nodeOf(type, parameters);
		const workflow = this.workflow({ nodes: [node], connections: {} });
		const additional = { ...this.additionalData('internal'), currentNodeParameters: parameters };
		return new LoadOptionsContext(workflow, node, additional, '');
	}

	/** What n8n gives to the test of a credential. */
	credentialTestContext(): ICredentialTestFunctions {
		return new CredentialTestContext(this.additionalData('internal'));
	}

	/** A node of a type, with the credentials of this engine. */
	nodeOf(type: string, parameters: INode['parameters']): INode {
		return {
			id: 'node',
			name: 'Cube',
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: Object.fromEntries(
				Object.keys(this.options.credentials).map((name) => [name, { id: name, name }]),
			),
		};
	}

	private workflow({ name, nodes, connections, settings, staticData }: WorkflowFile): Workflow {
		const types = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
		return new Workflow({
			id: 'workflow',
			name,
			nodes: types.map((node) => this.withDefaults(node)),
			connections,
			active: false,
			nodeTypes: this.nodeTypes,
			settings: { executionOrder: 'v1', ...settings },
			staticData,
		});
	}

	/** Fills in the defaults of the parameters, as the editor does when it saves, and this engine's credentials. */
	private withDefaults(node: INode): INode {
		const { description } = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const parameters = this.options.isSaved
			? node.parameters
			: NodeHelpers.getNodeParameters(
					description.properties,
					node.parameters,
					true,
					false,
					node,
					description,
				);
		const { credentials } = this.nodeOf(node.type, {});
		const signedIn = description.credentials ? { credentials } : {};
		return { ...node, ...signedIn, parameters: parameters ?? {} };
	}

	private additionalData(mode: WorkflowExecuteMode): IWorkflowExecuteAdditionalData {
		const { credentialTypes, credentials } = this.options;
		return {
			credentialsHelper: new PlainCredentials(credentialTypes, credentials),
			currentNodeExecutionIndex: 0,
			executionId: 'execution',
			variables: {},
			restApiUrl: 'http://localhost/rest',
			instanceBaseUrl: 'http://localhost/',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			hooks: new ExecutionLifecycleHooks(mode, 'execution', { id: 'workflow' } as never),
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}

function resultOf(run: IRun): WorkflowResult {
	const { runData, error } = run.data.resultData;
	const nodes: Record<string, NodeResult> = {};
	for (const [name, tasks] of Object.entries(runData)) {
		const task = tasks[0];
		if (!task) continue;
		nodes[name] = {
			outputs: (task.data?.main ?? []).map((items) => items ?? []),
			error: task.error,
			hints: (task.hints ?? []).map(({ message }) => message),
			time: task.executionTime,
		};
	}
	return { nodes, error: error as Error | undefined, status: run.status, stored: run.data };
}
