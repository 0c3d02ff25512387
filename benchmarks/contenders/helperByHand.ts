import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { Engine } from '../../engine/engine';
import { PHONE_FIELD } from '../server/names';
import { bareLoop, listPath, SIGN_IN_HEADERS } from './contender';
import type { ListPage, Prepare } from './contender';
import { doneOf, itemsOf } from './manyItems';
import { runSingleNode } from './workflow';

const TYPE = 'benchmark.byHand';

/** A node that does nothing but send requests with n8n's request helper. */
function nodeByHand(execute: INodeType['execute']): INodeType {
	return {
		description: {
			displayName: 'By Hand',
			name: 'byHand',
			group: ['input'],
			version: 1,
			description: '',
			defaults: { name: 'By Hand' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: ['url', 'id', 'phone', 'parallel'].map((name) => ({
				displayName: name,
				name,
				type: 'string' as const,
				default: '',
			})),
		},
		execute,
	};
}

function engineOf(execute: INodeType['execute']): Engine {
	return new Engine({
		nodes: { [TYPE]: nodeByHand(execute) },
		credentialTypes: [],
		credentials: {},
		isSaved: true,
	});
}

async function readPages(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const list = this.getNodeParameter('url', 0) as string;
	const readPage = async (page: number): Promise<ListPage> =>
		(await this.helpers.httpRequest({
			url: page === 1 ? list : `${list}?page=${page}`,
			headers: SIGN_IN_HEADERS,
		})) as ListPage;
	const item = (json: object) => ({ json, pairedItem: { item: 0 } }) as INodeExecutionData;
	return [await bareLoop(readPage, this.getNodeParameter('parallel', 0) as number, item)];
}

async function update(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const list = this.getNodeParameter('url', 0) as string;
	const input = this.getInputData();
	const output: INodeExecutionData[] = [];
	let next = 0;
	const updateInTurn = async () => {
		while (next < input.length) {
			const item = next++;
			const phone = this.getNodeParameter('phone', item);
			const json = (await this.helpers.httpRequest({
				method: 'PUT',
				url: list + (this.getNodeParameter('id', item) as string),
				headers: SIGN_IN_HEADERS,
				body: { [PHONE_FIELD]: phone },
			})) as INodeExecutionData['json'];
			output[item] = { json, pairedItem: { item } };
		}
	};
	const parallel = this.getNodeParameter('parallel', 0) as number;
	await Promise.all(Array.from({ length: parallel }, updateInTurn));
	return [output];
}

/** The most that n8n's request helper gives: the same number of requests, and nothing else. */
export const helperByHand: Prepare = async () => {
	const engine = engineOf(readPages);
	return async (task) =>
		await runSingleNode(engine, {
			type: TYPE,
			parameters: { url: task.url + listPath(task), parallel: task.parallel },
		});
};

/** So many updates at one time: what the benchmark's slow server works on. */
const UPDATES_AT_ONCE = 32;

/** The same for updates. */
export const helperUpdates: Prepare = async () => {
	const engine = engineOf(update);
	return async (task) => {
		const input = itemsOf(task);
		const parameters = {
			url: task.url + listPath(task),
			parallel: UPDATES_AT_ONCE,
			// what differs from item to item is an expression in any node
			id: '={{ $json.id }}',
			phone: '={{ $json.phone }}',
		};
		return doneOf(await runSingleNode(engine, { type: TYPE, parameters }, input), input, 'update');
	};
};
