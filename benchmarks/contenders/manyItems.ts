import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { CUBE } from '../../engine/nodeTypes';
import { idOf, PHONE_FIELD } from '../server/names';
import { listPath } from './contender';
import type { Prepare, Read, Task } from './contender';
import { assignmentOf, cubeEngines } from './cubeNode';
import { headerParameters, HTTP_REQUEST, httpRequestEngine } from './httpRequestNode';
import { runSingleNode } from './workflow';

/** The register that the customers are of. */
const REGISTER = 10_000;

/** What Parallel Requests holds unless it is set. */
const AUTOMATIC = 0;

/** What is done with each item: an update writes a number of its own. */
export type Work = 'get' | 'update';

/** An item for each customer, from the last to the first, so that no order of the server's helps. */
function itemsOf({ records }: Task): INodeExecutionData[] {
	return Array.from({ length: records }, (_, number) => ({
		json: { id: idOf(records - 1 - number), phone: `+47${50_000_000 + number}` },
	}));
}

function cubeParameters(work: Work, parallelRequests: number): INodeParameters {
	return {
		resource: 'customer',
		operation: work,
		assignment: assignmentOf(REGISTER),
		customerId: '={{ $json.id }}',
		...(work === 'update' && {
			fields: { mappingMode: 'defineBelow', value: { [PHONE_FIELD]: '={{ $json.phone }}' } },
		}),
		options: { parallelRequests },
	};
}

/** Each output item belongs to the input item in its place. */
function checkOrder(
	items: INodeExecutionData[],
	input: INodeExecutionData[],
	work: Work,
): unknown[] {
	input.forEach(({ json }, place) => {
		const given = items[place]?.json;
		const isRight = given?.crm__customer_id === json.id;
		if (!isRight || (work === 'update' && given?.[PHONE_FIELD] !== json.phone)) {
			throw new Error(`Item ${place} of the output is not that of the input`);
		}
	});
	return items;
}

async function byCube(work: Work, parallelRequests: number): Promise<Read> {
	const engineOn = await cubeEngines();
	return async (task) => {
		const input = itemsOf(task);
		const parameters = cubeParameters(work, parallelRequests);
		const items = await runSingleNode(engineOn(task.url), { type: CUBE, parameters }, input);
		return checkOrder(items, input, work);
	};
}

/** This package as a user has it: it finds out how many requests go side by side. */
export const cubeItems =
	(work: Work): Prepare =>
	async () =>
		await byCube(work, AUTOMATIC);

/** This package with one request at a time. */
export const cubeOneByOne =
	(work: Work): Prepare =>
	async () =>
		await byCube(work, 1);

/** n8n's HTTP Request node as it is: all items at once. */
export const httpRequestItems =
	(work: Work): Prepare =>
	async () => {
		const { engine, typeVersion } = httpRequestEngine();
		return async (task) => {
			const input = itemsOf(task);
			const list = task.url + listPath({ ...task, records: REGISTER });
			const parameters: INodeParameters = {
				url: `=${list}{{ $json.id }}`,
				...headerParameters,
				...(work === 'update' && {
					method: 'PUT',
					sendBody: true,
					bodyParameters: { parameters: [{ name: PHONE_FIELD, value: '={{ $json.phone }}' }] },
				}),
			};
			const node = { type: HTTP_REQUEST, typeVersion, parameters };
			return checkOrder(await runSingleNode(engine, node, input), input, work);
		};
	};
