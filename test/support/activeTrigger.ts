import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { engineFor } from '../../engine/builtPackage';
import type { Engine, PollerOptions } from '../../engine/engine';
import { AS_IN_CUBE, CUBE_TRIGGER } from '../../engine/nodeTypes';
import { CubeTrigger } from '../../nodes/Cube/CubeTrigger.node';

/** Where the state is kept: under the ID that the engine gives the node. */
const KEY = 'cubeTrigger:node';

/** An engine that knows the Cube Trigger. */
export function engineOf(credential: ICredentialDataDecryptedObject): Engine {
	const nodes = { [CUBE_TRIGGER]: new CubeTrigger() };
	return engineFor({ nodes, credentialTypes: [new CubeApi()] }, credential);
}

/**
 * A workflow with the Cube Trigger in an n8n, which saves what the node keeps when a poll brings
 * something and when the workflow is activated, and forgets the rest when it starts anew.
 */
export class ActiveTrigger {
	private engine: Engine;
	private poller: ReturnType<Engine['poller']>;
	private saved?: string;
	constructor(
		credential: ICredentialDataDecryptedObject,
		private parameters: INodeParameters,
		private options: Pick<PollerOptions, 'activation' | 'budgetMs'> = {},
	) {
		this.engine = engineOf(credential);
		this.poller = this.start();
	}

	/** One poll. @returns the items, or null when there are none */
	async poll(): Promise<INodeExecutionData[] | null> {
		const outputs = await this.poller.poll();
		if (outputs !== null || this.saved === undefined) this.saved = this.poller.saved();
		return outputs?.[0] ?? null;
	}

	/** The editor's "Fetch Test Event". */
	async fetchTestEvent(): Promise<IDataObject[] | null> {
		const outputs = await this.poller.poll('manual');
		return outputs?.[0]?.map(({ json }) => json) ?? null;
	}

	/** The node is edited, and the workflow published again. */
	edit(parameters: INodeParameters): void {
		this.saved = this.kept;
		this.parameters = parameters;
		this.restart();
	}

	/** The workflow is started, for a reason that n8n has. */
	restartAs(activation: PollerOptions['activation']): void {
		this.saved = this.kept;
		this.options = { ...this.options, activation };
		this.restart();
	}

	/** n8n ends and starts again. */
	restart(): void {
		this.poller = this.start();
	}

	/** n8n starts again with what it kept changed, as another version of the package may have left it. */
	restartWith(change: (kept: IDataObject) => unknown): void {
		const saved = JSON.parse(this.kept) as IDataObject;
		const { [KEY]: state } = saved.global as IDataObject;
		this.saved = JSON.stringify({ global: { [KEY]: change(state as IDataObject) } });
		this.restart();
	}

	/** Another user or another spelling of the address is entered in the credential. */
	useCredential(credential: ICredentialDataDecryptedObject): void {
		this.saved = this.kept;
		this.engine = engineOf(credential);
		this.restart();
	}

	/** What the node keeps, as text. */
	get kept(): string {
		return this.poller.saved();
	}

	private start(): ReturnType<Engine['poller']> {
		// every field by its API name, unless the test says otherwise
		const parameters = { ...AS_IN_CUBE, ...this.parameters };
		return this.engine.poller(this.engine.nodeOf(CUBE_TRIGGER, parameters), {
			staticData: this.saved === undefined ? {} : (JSON.parse(this.saved) as IDataObject),
			settings: { timezone: 'America/New_York' },
			...this.options,
		});
	}
}
