import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BrokenAnswer, FaultyAnswer, GivenAnswer } from './faults';
import { htmlPage } from './refusals';

/** What is at hand when an answer is to be broken. */
export interface Broken {
	request: FastifyRequest;
	reply: FastifyReply;
	/** The JSON text that would have been the answer; `''` if it is not needed. */
	text: string;
	/** `http://host` as the client sees it. */
	origin: string;
}

/**
 * Whether the route has to answer first. Where it has, a write has been done although the client cannot know it; where
 * it has not, nothing was written.
 */
export function brokenBody(answer: FaultyAnswer['then']): 'given' | 'fromRoute' {
	return answer === 'cutJson' || answer === 'cutBody' ? 'fromRoute' : 'given';
}

/** Sends an answer that is not as it should be. */
export async function sendBroken(
	answer: FaultyAnswer['then'],
	broken: Broken,
): Promise<FastifyReply> {
	if (typeof answer === 'object') return await sendGiven(answer, broken.reply);
	return await SENDERS[answer](broken);
}

type Sender = (broken: Broken) => FastifyReply | Promise<FastifyReply>;

const SENDERS: Record<BrokenAnswer, Sender> = {
	html: async ({ reply }) =>
		await reply.type('text/html; charset=utf-8').send(htmlPage('Cube', 'Maintenance')),
	empty: async ({ reply }) => await reply.type('application/json').send(''),
	emptyObject: async ({ reply }) => await reply.type('application/json').send('{}'),
	cutJson: async ({ reply, text }) => await reply.type('application/json').send(firstHalf(text)),
	reset: ({ request, reply }) => {
		request.raw.socket.destroy();
		return reply.hijack();
	},
	cutBody: ({ reply, text }) => {
		reply.hijack();
		reply.raw.writeHead(200, {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(text),
		});
		reply.raw.write(firstHalf(text), () => reply.raw.socket?.destroy());
		return reply;
	},
	hang: ({ reply }) => reply.hijack(),
	redirectElsewhere: async ({ request, reply, origin }) =>
		await reply.redirect(onLocalhost(origin) + request.url, 302),
	loginPage: async ({ request, reply }) =>
		await reply.redirect(`/login/?next=${encodeURIComponent(request.url)}`, 302),
	noContent: async ({ reply }) => await reply.code(204).send(),
};

async function sendGiven(given: GivenAnswer, reply: FastifyReply): Promise<FastifyReply> {
	const { status = 200, headers = {}, body, contentType } = given;
	const isText = typeof body === 'string';
	reply.code(status).headers(headers);
	reply.type(contentType ?? (isText ? 'text/plain; charset=utf-8' : 'application/json'));
	return await reply.send(isText ? body : body === undefined ? '' : JSON.stringify(body));
}

function firstHalf(text: string): string {
	return text.slice(0, Math.ceil(text.length / 2));
}

/** Another host name that leads back here, so that the sandbox sees what a client takes along. */
function onLocalhost(origin: string): string {
	return origin.replace(/^(https?:\/\/)[^:/]+/, '$1localhost');
}
