/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a proxy of the tests, outside n8n, which reads the environment */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { makeWaitsShort, withShortWaits } from '../faults/waiting';
import { credentialOf, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

makeWaitsShort();

const SETTINGS = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

afterEach(() => SETTINGS.forEach((name) => delete process.env[name]));

async function read(settings: Record<string, string>, baseUrl = sandbox().urls.dataOwners) {
	Object.assign(process.env, settings);
	const credential = credentialOf(sandbox(), 'dataOwners', {
		baseUrl,
		apiGeneration: 'dataOwners',
	});
	const { result } = await withShortWaits(
		async () =>
			await runNode(credential, {
				resource: 'customer',
				operation: 'getAll',
				assignment: locator('2/B2C'),
				limit: 1,
			}),
	);
	return { ...result, said: `${result.error?.message} ${result.error?.description}` };
}

/** A proxy that opens no tunnel. */
async function refusingProxy(status: number) {
	const server = createServer();
	server.on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test.each([
	['that nobody runs', 'http://127.0.0.1:9', 'the connection was refused'],
	['that nobody knows', 'http://no-such-proxy.invalid:3128', "the address doesn't exist"],
])('a proxy %s is told from the account', async (_, proxy, why) => {
	for (const [name, url] of [
		['HTTP_PROXY', undefined],
		['HTTPS_PROXY', 'https://youraccount.headshed.com'],
	] as const) {
		const { said } = await read({ [name]: proxy }, url);
		expect(said).toContain(`Couldn't reach the proxy between n8n and Cube: ${why}`);
		expect(said).toContain('Ask your n8n administrator to check HTTP_PROXY');
		expect(said).not.toContain('Account URL');
		delete process.env[name];
	}
	expect(sandbox().requests).toEqual([]);
});

test('an account beside NO_PROXY is reached without the proxy', async () => {
	const { records } = await read({ HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' });
	expect(records).toHaveLength(1);
});

test('an account that is not there is none of a proxy', async () => {
	const { said } = await read({}, 'http://127.0.0.1:9');
	expect(said).toContain("Couldn't reach Cube at 127.0.0.1:9: the connection was refused");
	expect(said).toContain("Check the 'Account URL'");
});

test.each([[407, /A proxy between n8n and Cube requires its own sign-in \(status 407\)/]])(
	'a proxy that opens no tunnel (%d) is no refusal of Cube',
	async (status, sentence) => {
		const proxy = await refusingProxy(status);
		const { said } = await read({ HTTPS_PROXY: proxy.url }, 'https://youraccount.headshed.com');
		proxy.close();
		expect(said).toMatch(sentence);
		expect(said).not.toMatch(/permission to|Nothing was changed/);
	},
);
