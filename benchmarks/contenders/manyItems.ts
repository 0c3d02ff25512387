import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { CUBE } from '../../engine/nodeTypes';
import { idOf, PHONE_FIELD } from '../server/names';
import { idIn, listPath } from './contender';
import type { Prepare, Task } from './contender';
import { AS_SENT, assignmentOf, cubeEngines } from './cubeNode';
import { headerParameters, HTTP_REQUEST, httpRequestEngine } from './httpRequestNode';
import { runSingleNode } from './workflow';

/** What is done with each item: an update writes a number of its own. */
export type Work = 'get' | 'update';

/** An item for each customer, from the last to the first, so that no order of the server's helps. */
export function itemsOf({ records }: Task): INodeExecutionData[] {
	return Array.from({ length: records }, (_, number) => ({
		json: { id: idOf(records - 1 - number), phone: `+47${50_000_000 + number}` },
	}));
}

/**
 * The items that were done.
 * @throws Error where an output item isn't that of the input item in its place
 */
export function doneOf(
	items: INodeExecutionData[],
	input: INodeExecutionData[],
	work: Work,
): INodeExecutionData[] {
	return items.filter((item, place) => {
		if (item.error !== undefined || item.json.error !== undefined) return false;
		const wanted = input[place]?.json;
		const isRight = idIn(item.json) === wanted?.id;
		if (!isRight || (work === 'update' && item.json[PHONE_FIELD] !== wanted?.phone)) {
			throw new Error(`Item ${place} of the output is not that of the input`);
		}
		return true;
	});
}

/** This package, which finds out how many requests go side by side. */
export const cubeItems =
	(work: Work): Prepare =>
	async () => {
		const engineOn = await cubeEngines();
		return async (task) => {
			const input = itemsOf(task);
			const parameters: INodeParameters = {
				resource: 'customer',
				operation: work,
				assignment: assignmentOf(task.register),
				customerId: '={{ $json.id }}',
				...(work === 'update' && {
					fields: { mappingMode: 'defineBelow', value: { [PHONE_FIELD]: '={{ $json.phone }}' } },
				}),
				...AS_SENT,
			};
			const node = { type: CUBE, parameters, onError: CONTINUE };
			return doneOf(await runSingleNode(engineOn(task.url), node, input), input, work);
		};
	};

/** An item that fails is one in the output too. */
const CONTINUE = 'continueRegularOutput' as const;

/** The options of HTTP Request: all items at once unless they're set. */
const BATCHING = {
	none: {},
	/** What n8n fills in where somebody adds its option Batching. */
	usual: { batching: { batch: { batchSize: 50, batchInterval: 1000 } } },
};

/** n8n's HTTP Request node. */
export const httpRequestItems =
	(work: Work, batching: keyof typeof BATCHING = 'none'): Prepare =>
	async () => {
		const { engine, typeVersion } = httpRequestEngine();
		return async (task) => {
			const input = itemsOf(task);
			const parameters: INodeParameters = {
				url: `=${task.url + listPath(task)}{{ $json.id }}`,
				...headerParameters,
				...(work === 'update' && {
					method: 'PUT',
					sendBody: true,
					bodyParameters: { parameters: [{ name: PHONE_FIELD, value: '={{ $json.phone }}' }] },
				}),
				options: BATCHING[batching],
			};
			const node = { type: HTTP_REQUEST, typeVersion, parameters, onError: CONTINUE };
			return doneOf(await runSingleNode(engine, node, input), input, work);
		};
	};
