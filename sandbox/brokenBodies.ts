/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is a tool of development and is never part of the published package */
import { gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { htmlPage } from './refusals';
import { firstHalf, withField, type Sender } from './sender';

const JSON_TYPE = 'application/json';
const DEEP = 50_000;
/** Where the node ends what Cube says. */
const CUT_AT = 300;
const HUGE = 200 * 1024 * 1024;

/** Answers that arrive as they were sent, and are not what was asked for. */
export const BODIES = {
	html: async ({ reply }) =>
		await reply.type('text/html; charset=utf-8').send(htmlPage('Cube', 'Maintenance')),
	empty: async ({ reply }) => await reply.type(JSON_TYPE).send(''),
	emptyObject: async ({ reply }) => await reply.type(JSON_TYPE).send('{}'),
	null: async ({ reply }) => await reply.type(JSON_TYPE).send('null'),
	noContent: async ({ reply }) => await reply.code(204).send(),
	cutJson: async ({ reply, text }) => await reply.type(JSON_TYPE).send(firstHalf(text)),
	deep: async ({ reply, text }) =>
		await reply
			.type(JSON_TYPE)
			.send(withField(text, `"deep":${'['.repeat(DEEP)}${']'.repeat(DEEP)}`)),
	proto: async ({ reply, text }) =>
		await reply.type(JSON_TYPE).send(withField(text, '"__proto__":{"polluted":true}')),
	huge: async ({ reply, text }) =>
		await reply.type(JSON_TYPE).send(withField(text, `"huge":"${'x'.repeat(HUGE)}"`)),
	wrongType: async ({ reply, text }) => await reply.type('text/html; charset=utf-8').send(text),
	gzip: async ({ reply, text }) => await compressed(reply, gzipSync(text)),
	cutGzip: async ({ reply, text }) => {
		const whole = gzipSync(text);
		return await compressed(reply, whole.subarray(0, whole.length / 2));
	},
	falseGzip: async ({ reply, text }) => await compressed(reply, Buffer.from(text)),
	echo: async ({ request, reply }) => {
		const said = `Refused with the header Authorization: ${request.headers.authorization}`;
		// once more, where a client that shortens what Cube says may cut through the secret
		const again = `${said.padEnd(CUT_AT - 26, ' .')}${request.headers.authorization}`;
		return await reply.code(400).send({ detail: again });
	},
} satisfies Record<string, Sender>;

async function compressed(reply: FastifyReply, bytes: Buffer): Promise<FastifyReply> {
	return await reply.type(JSON_TYPE).header('content-encoding', 'gzip').send(bytes);
}
