/* eslint-disable @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports -- the benchmark is a tool of development and is never part of the published package */
import { join } from 'node:path';
import type { INodeParameters, INodeType, IVersionedNodeType } from 'n8n-workflow';

import { n8nVersionOf } from '../../e2e/n8nVersions';
import { Engine } from '../../engine/engine';
import { listPath, SIGN_IN_HEADERS } from './contender';
import type { Prepare, Task } from './contender';
import { runSingleNode, runNodes } from './workflow';

export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';
const SPLIT_OUT = 'n8n-nodes-base.splitOut';

/** A file of n8n's own nodes, from the real n8n that is installed for the flows. */
function load(file: string): object {
	const nodes = join(n8nVersionOf('newest').folder, 'node_modules/n8n-nodes-base/dist/nodes');
	return require(join(nodes, file)) as object;
}

/** n8n's own nodes HTTP Request and Split Out. */
export function httpRequestEngine(): { engine: Engine; typeVersion: number } {
	const { HttpRequest } = load('HttpRequest/HttpRequest.node.js') as {
		HttpRequest: new () => IVersionedNodeType;
	};
	const { SplitOut } = load('Transform/SplitOut/SplitOut.node.js') as {
		SplitOut: new () => INodeType;
	};
	const versions = new HttpRequest();
	const typeVersion = versions.currentVersion;
	const engine = new Engine({
		nodes: { [HTTP_REQUEST]: versions.getNodeType(typeVersion), [SPLIT_OUT]: new SplitOut() },
		credentialTypes: [],
		credentials: {},
		isSaved: true,
	});
	return { engine, typeVersion };
}

export const headerParameters = {
	sendHeaders: true,
	headerParameters: {
		parameters: Object.entries(SIGN_IN_HEADERS).map(([name, value]) => ({ name, value })),
	},
};

function parametersFor(task: Task): INodeParameters {
	return {
		url: task.url + listPath(task),
		...headerParameters,
		options: {
			pagination: {
				pagination: {
					paginationMode: 'responseContainsNextURL',
					nextURL: '={{ $response.body.next }}',
					paginationCompleteWhen: 'other',
					completeExpression: '={{ !$response.body.next }}',
					limitPagesFetched: false,
				},
			},
		},
	};
}

/** n8n's HTTP Request node with its own pagination. It gives an item for each page. */
export const httpRequestNode: Prepare = async () => {
	const { engine, typeVersion } = httpRequestEngine();
	return async (task) =>
		await runSingleNode(engine, {
			type: HTTP_REQUEST,
			typeVersion,
			parameters: parametersFor(task),
		});
};

/** The same, and the node Split Out after it: then there is an item for each record, as ours gives it. */
export const httpRequestSplitOut: Prepare = async () => {
	const { engine, typeVersion } = httpRequestEngine();
	return async (task) =>
		await runNodes(engine, [
			{ type: HTTP_REQUEST, typeVersion, parameters: parametersFor(task) },
			{ type: SPLIT_OUT, parameters: { fieldToSplitOut: 'results', options: {} } },
		]);
};
