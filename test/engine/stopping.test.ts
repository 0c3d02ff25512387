import { sleep } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';

import { sendJson, startAnswering } from '../support/answeringServer';
import type { Answer } from '../support/answeringServer';
import { fields, locator, startNode } from '../support/cubeNode';
import { tick } from '../support/time';

const byId: INodeParameters = {
	resource: 'customer',
	assignment: locator('2/B2C'),
	customerId: '={{ $json.id }}',
};
const update = {
	...byId,
	operation: 'update',
	fields: fields({ crm__standard_info__name: 'Kari' }),
};
const get = { ...byId, operation: 'get' };
const SENT = 'Cube may have applied the change. Check the record before you send it again.';

const input = Array.from({ length: 6 }, (_, index) => ({ json: { id: String(index + 1) } }));

/** Answers so many requests, and leaves the others to wait. */
const afterSome = (count: number, otherwise: Answer): Answer => {
	let answered = 0;
	return (request, response, incoming) => {
		if (answered++ >= count) return otherwise(request, response, incoming);
		const id = request.path.split('/').at(-1);
		sendJson(response, 200, { crm__customer_id: id, crm__standard_info__name: 'Kari' });
	};
};

/** Answers nothing. */
const silence: Answer = () => undefined;

/** Stops a run as soon as so many requests came, and looks whether any comes later. */
async function stopped(
	parameters: INodeParameters,
	{ answer, after }: { answer: Answer; after: number },
) {
	const server = await startAnswering(answer);
	try {
		const run = startNode(server.credential, parameters, { input });
		while (server.requests.length < after) await tick();
		// an answer reaches the node
		if (answer !== silence) await sleep(1000);
		const sent = server.requests.length;
		run.cancel();
		const { nodes } = await run;
		await sleep(700);
		expect(server.requests).toHaveLength(sent);
		const { message, description } = nodes.Cube?.error ?? {};
		return { message, description };
	} finally {
		await server.close();
	}
}

const wait: Answer = (_, response) => {
	response.writeHead(429, { 'retry-after': '100' }).end();
};
const busy: Answer = (_, response) => sendJson(response, 503, {});
const options = { parallelRequests: 1 };

test.each<[string, INodeParameters, Answer, number, string, string | undefined]>([
	['a read that waits for its answer', get, silence, 1, '0', undefined],
	['a read that waits for its turn', get, wait, 1, '0', undefined],
	['a read that is tried again', get, busy, 1, '0', undefined],
	['a write that waits for its answer', { ...update, options }, silence, 1, '0', SENT],
	['a write that waits for its turn', { ...update, options }, wait, 1, '0', ''],
	[
		'a write after others',
		{ ...update, options },
		afterSome(3, silence),
		4,
		'3',
		`${SENT} 3 items succeeded before that: 0, 1, 2.`,
	],
	[
		'writes side by side',
		{ ...update, options: { parallelRequests: 3 } },
		silence,
		3,
		'0',
		`${SENT} Cube may also have applied the changes of 2 other items: 1, 2.`,
	],
])(
	'Stop ends %s, sends nothing more, and says what may have been changed',
	async (_, parameters, answer, after, item, description) => {
		const said = await stopped(parameters, { answer, after });
		expect(said.message).toBe(`The execution was stopped [item ${item}]`);
		expect(said.description ?? '').toBe(description ?? '');
	},
);
