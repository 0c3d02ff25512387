/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test that gives up after a while */
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { engineFor } from '../../engine/builtPackage';
import type { CubePackage } from '../../engine/builtPackage';
import type { WorkflowResult } from '../../engine/engine';
import { AS_IN_CUBE, CUBE } from '../../engine/nodeTypes';
import { workflowOf } from '../../engine/workflowOf';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { ask, askAll } from '../support/cubeHttp';
import type { FaultCase } from './cases';
import { operations, PAGE_SIZE, TODAY } from './operations';
import type { Operation, OperationName } from './operations';
import { prepare } from './prepare';
import { findSecrets, secretForms } from './secrets';
import type { Observed } from './verdict';
import { withShortWaits } from './waiting';
import { isReading } from '../support/reading';

/** After so many milliseconds of real time, a run is taken for one without end. */
const PATIENCE = 120_000;
/** Milliseconds without a new request after which none is expected; short waits are shorter. */
const QUIET = 50;
/** Requests side by side, everywhere else than where a line is shut. */
const PARALLEL = 6;
/** The node's own Timeout, in seconds, where an answer never comes. */
const TIME_LIMIT = 1;

/** Tries cases, one at a time, in a sandbox of its own. */
export class Trial {
	private readonly known = new Map<OperationName, IDataObject[]>();

	private constructor(
		private readonly sandbox: Sandbox,
		private readonly cube: CubePackage,
	) {}

	static async begin(cube: CubePackage): Promise<Trial> {
		const sandbox = await startSandbox({ size: 'small', pageSize: PAGE_SIZE, today: TODAY });
		return new Trial(sandbox, cube);
	}

	/** What the sandbox takes as a sign-in. */
	get signIn(): { token: string; email: string; password: string } {
		const { token, email, password } = this.sandbox;
		return { token, email, password };
	}

	async end(): Promise<void> {
		await this.sandbox.close();
	}

	/** Runs what the case says through the engine and gives all that can be seen of it. */
	async run(faultCase: FaultCase): Promise<Observed> {
		const { sandbox } = this;
		const operation = operations[faultCase.operation];
		sandbox.reset();
		await sandbox.reopen(operation.generation);
		const before = await this.recordsBefore(faultCase.operation);
		const pages = Math.max(1, Math.ceil(before.length / PAGE_SIZE));
		sandbox.requests.length = 0;
		const { baseUrl, onWait, dropped = () => 0 } = prepare(sandbox, faultCase, pages);
		const credential = {
			baseUrl: baseUrl ?? sandbox.urls[operation.generation],
			authentication: operation.authentication,
			...this.signIn,
			apiGeneration: operation.apiGeneration,
		};
		const { how } = faultCase.fault;
		const options = {
			// a line that is shut or ends for one request has to be shut for no other
			parallelRequests: 'refused' in how || 'drop' in how ? 1 : PARALLEL,
			...(faultCase.fault.isEndless && { timeout: TIME_LIMIT }),
		};
		const execution = engineFor(this.cube, credential);
		const parameters = { ...AS_IN_CUBE, ...operation.parameters, options };
		const workflow = workflowOf([{ type: CUBE, parameters }]);
		const { result, waited } = await withShortWaits(async () => {
			const running = execution.run(workflow);
			return await Promise.race([running, wait(PATIENCE, undefined, { ref: false })]).finally(() =>
				running.cancel(),
			);
		}, onWait);
		const requests = [...sandbox.requests];
		if (operation.kind === 'list') await this.quiet();
		const late = sandbox.requests.length - requests.length;
		const after = 'move' in how ? await this.recordsAfter(operation) : before;
		const secrets = findSecrets([result, jsonOf(result?.stored)], secretForms(credential));
		const changed = operation.change
			? [{ ...before[0], [operation.change.key]: operation.change.value }]
			: after;
		return {
			...seen(result),
			before: operation.change ? changed : before,
			after: changed,
			written: requests.filter((request) => !isReading(request) && request.isDone).length,
			// what ended before it was read was sent all the same
			sent: requests.filter((request) => !isReading(request)).length + dropped(),
			foreign: requests.filter(({ host }) => !sandbox.urls[operation.generation].endsWith(host))
				.length,
			late,
			secrets,
			waited,
		};
	}

	/** Waits until pages that were under way when a run ended have come to their end too. */
	private async quiet(): Promise<void> {
		const { requests } = this.sandbox;
		for (let known = -1; known !== requests.length; ) {
			known = requests.length;
			await wait(QUIET);
		}
	}

	private async recordsBefore(name: OperationName): Promise<IDataObject[]> {
		const known = this.known.get(name);
		if (known) return known;
		const records = await this.recordsOf(operations[name]);
		this.known.set(name, records);
		return records;
	}

	private async recordsAfter(operation: Operation): Promise<IDataObject[]> {
		this.sandbox.faults.onRequest = undefined;
		return await this.recordsOf(operation);
	}

	private async recordsOf(operation: Operation): Promise<IDataObject[]> {
		const { generation, kind, path, expectedPath = path } = operation;
		if (kind === 'list') return await askAll(this.sandbox, generation, expectedPath);
		return [(await ask(this.sandbox, generation, expectedPath)) as IDataObject];
	}
}

/** As it would be stored; nothing where JSON cannot say it, since it is nested too deep. */
function jsonOf(value: unknown): string {
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return '';
	}
}

/** What n8n would show of a run. */
function seen(
	result: WorkflowResult | undefined,
): Pick<Observed, 'hung' | 'error' | 'records' | 'hints'> {
	const node = result?.nodes.Cube;
	const error = (node?.error ?? result?.error) as
		| (Error & { description?: string | null })
		| undefined;
	return {
		hung: result === undefined,
		error: error && {
			name: error.name,
			message: error.message,
			description: error.description,
		},
		records: (node?.outputs[0] ?? []).map(({ json }) => json),
		hints: node?.hints ?? [],
	};
}
