/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is a tool of development and is never part of the published package */
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { firstHalf, type Sender } from './sender';

/** How long a slow answer waits before its headers, and again in the middle of its body. */
const SLOW_MS = 150;

/** Answers that the line does not carry as it should. */
export const LINES = {
	reset: ({ request, reply }) => {
		reply.hijack();
		request.raw.socket.destroy();
		return reply;
	},
	abort: ({ request, reply }) => {
		reply.hijack();
		request.raw.socket.resetAndDestroy();
		return reply;
	},
	cutHead: ({ request, reply }) => {
		reply.hijack();
		request.raw.socket.end('HTTP/1.1 200 OK\r\ncontent-type: applic');
		return reply;
	},
	cutBody: ({ reply, text }) => {
		begin(reply, text);
		reply.raw.write(firstHalf(text), () => reply.raw.socket?.destroy());
		return reply;
	},
	cutChunks: ({ reply, text }) => {
		begin(reply);
		reply.raw.write(firstHalf(text), () => reply.raw.socket?.destroy());
		return reply;
	},
	abortBody: ({ reply, text }) => {
		begin(reply, text);
		reply.raw.write(firstHalf(text), () => reply.raw.socket?.resetAndDestroy());
		return reply;
	},
	resetAfterBody: ({ reply, text }) => {
		begin(reply, text);
		reply.raw.end(text, () => reply.raw.socket?.destroy());
		return reply;
	},
	shortLength: ({ reply, text }) => {
		begin(reply, firstHalf(text));
		// past Node's own check of the length
		reply.raw.write(firstHalf(text), () => reply.raw.socket?.end(text.slice(text.length / 2)));
		return reply;
	},
	longLength: ({ reply, text }) => {
		begin(reply, `${text} and no more`);
		reply.raw.write(text, () => reply.raw.socket?.end());
		return reply;
	},
	slow: async ({ reply, text }) => {
		await wait(SLOW_MS);
		begin(reply, text);
		reply.raw.write(firstHalf(text));
		await wait(SLOW_MS);
		reply.raw.end(text.slice(Math.ceil(text.length / 2)));
		return reply;
	},
	hang: ({ reply }) => reply.hijack(),
	hangBody: ({ reply, text }) => {
		begin(reply, text);
		reply.raw.write(firstHalf(text));
		return reply;
	},
} satisfies Record<string, Sender>;

/**
 * Takes the answer out of Fastify's hands and sends its headers.
 * @param announced the text whose length is announced; none without it
 */
function begin(reply: FastifyReply, announced?: string): void {
	reply.hijack();
	const length = announced === undefined ? {} : { 'content-length': Buffer.byteLength(announced) };
	reply.raw.writeHead(200, { 'content-type': 'application/json', ...length });
}
