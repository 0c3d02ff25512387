/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the benchmark is a tool of development and is never part of the published package */
import http from 'node:http';
import https from 'node:https';

import { listPath, SIGN_IN_HEADERS } from './contender';
import type { ListPage, Prepare } from './contender';

/** Asks for a page over one connection that is kept. */
function asker() {
	const settings = { keepAlive: true, maxSockets: 1 };
	const agents = { 'http:': new http.Agent(settings), 'https:': new https.Agent(settings) };
	return async (address: string): Promise<ListPage> =>
		await new Promise((resolve, reject) => {
			const url = new URL(address);
			const { get } = url.protocol === 'https:' ? https : http;
			const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:'];
			get(url, { headers: SIGN_IN_HEADERS, agent }, (response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('error', reject);
				response.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString()) as ListPage));
			}).on('error', reject);
		});
}

/** The way of Cube's documents: page after page, each from the `next` of the one before. */
export const nextByNext: Prepare = async () => async (task) => {
	const ask = asker();
	const items: object[] = [];
	let next: string | null = task.url + listPath(task);
	while (next !== null) {
		const page: ListPage = await ask(next);
		for (const json of page.results) items.push({ json });
		next = page.next;
	}
	return items;
};
