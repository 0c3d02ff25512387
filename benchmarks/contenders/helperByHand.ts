import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { Engine } from '../../engine/engine';
import { bareLoop, listPath, SIGN_IN_HEADERS } from './contender';
import type { ListPage, Prepare, Task } from './contender';
import { runSingleNode } from './workflow';

const TYPE = 'benchmark.byHand';

/** A node that does nothing but read all pages with n8n's request helper. */
const byHand: INodeType = {
	description: {
		displayName: 'By Hand',
		name: 'byHand',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'By Hand' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: ['url', 'parallel'].map((name) => ({
			displayName: name,
			name,
			type: 'string' as const,
			default: '',
		})),
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const list = this.getNodeParameter('url', 0) as string;
		const readPage = async (page: number): Promise<ListPage> =>
			(await this.helpers.httpRequest({
				url: page === 1 ? list : `${list}?page=${page}`,
				headers: SIGN_IN_HEADERS,
			})) as ListPage;
		const item = (json: object) => ({ json, pairedItem: { item: 0 } }) as INodeExecutionData;
		return [await bareLoop(readPage, this.getNodeParameter('parallel', 0) as number, item)];
	},
};

/** The most that n8n's request helper gives: the same number of requests, and nothing else. */
export const helperByHand: Prepare = async () => {
	const engine = new Engine({ nodes: { [TYPE]: byHand }, credentialTypes: [], credentials: {} });
	return async (task: Task) =>
		await runSingleNode(engine, {
			type: TYPE,
			parameters: { url: task.url + listPath(task), parallel: task.parallel },
		});
};
