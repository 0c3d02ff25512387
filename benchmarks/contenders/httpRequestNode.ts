/* eslint-disable @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports -- the benchmark is a tool of development and is never part of the published package */
import { join } from 'node:path';
import type { INodeParameters, IVersionedNodeType } from 'n8n-workflow';

import { editionOf } from '../../e2e/editions';
import { Engine } from '../../engine/engine';
import { listPath, SIGN_IN } from './contender';
import type { Prepare, Task } from './contender';
import { runNode } from './workflow';

export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';
const FILE = 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';

/** n8n's own HTTP Request node, from the real n8n that is installed for the flows. */
export function httpRequestEngine(): { engine: Engine; typeVersion: number } {
	const file = join(editionOf('newest').folder, 'node_modules', FILE);
	const { HttpRequest } = require(file) as { HttpRequest: new () => IVersionedNodeType };
	const versions = new HttpRequest();
	const typeVersion = versions.currentVersion;
	const node = versions.getNodeType(typeVersion);
	const engine = new Engine({
		nodes: { [HTTP_REQUEST]: node },
		credentialTypes: [],
		credentials: {},
	});
	return { engine, typeVersion };
}

export const headerParameters = {
	sendHeaders: true,
	headerParameters: {
		parameters: Object.entries(SIGN_IN).map(([name, value]) => ({ name, value })),
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

/**
 * n8n's HTTP Request node with its own pagination. It gives an item for each page; the node Split Out
 * that makes items of the records would come after it and is not measured.
 */
export const httpRequestNode: Prepare = async () => {
	const { engine, typeVersion } = httpRequestEngine();
	return async (task) =>
		await runNode(engine, { type: HTTP_REQUEST, typeVersion, parameters: parametersFor(task) });
};
