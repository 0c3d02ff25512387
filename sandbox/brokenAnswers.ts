import type { FastifyReply } from 'fastify';
import { BODIES } from './brokenBodies';
import { ENCODINGS } from './brokenEncodings';
import { LINES } from './brokenLines';
import type { BrokenAnswer, FaultyAnswer, GivenAnswer, Redirect } from './faults';
import type { Broken, Sender } from './sender';

/** These are made of the right answer. */
const MADE_OF_TEXT: ReadonlySet<FaultyAnswer['then']> = new Set<BrokenAnswer>([
	'cutJson',
	'deep',
	'proto',
	'huge',
	'wrongType',
	'gzip',
	'cutGzip',
	'falseGzip',
	'cutHead',
	'cutBody',
	'cutChunks',
	'abortBody',
	'resetAfterBody',
	'shortLength',
	'longLength',
	'slow',
	'hangBody',
	...(Object.keys(ENCODINGS) as BrokenAnswer[]),
]);

/**
 * Whether the route has to answer first. Where it has, a write has been done although the client cannot know it; where
 * it has not, nothing was written.
 */
export function isFromRoute({ then, late }: FaultyAnswer): boolean {
	return late === true || MADE_OF_TEXT.has(then);
}

/** Sends an answer that is not as it should be. */
export async function sendBroken(
	answer: FaultyAnswer['then'],
	broken: Broken,
): Promise<FastifyReply> {
	if (typeof answer === 'string') return await SENDERS[answer](broken);
	if ('redirect' in answer) return await sendRedirect(answer, broken);
	return await sendGiven(answer, broken.reply);
}

const SENDERS: Record<BrokenAnswer, Sender> = {
	...BODIES,
	...ENCODINGS,
	...LINES,
	redirectElsewhere: async (broken) =>
		await sendRedirect({ redirect: 302, to: 'elsewhere' }, broken),
	loginPage: async (broken) => await sendRedirect({ redirect: 302, to: 'login' }, broken),
};

async function sendRedirect(
	{ redirect, to }: Redirect,
	{ request, reply, origin }: Broken,
): Promise<FastifyReply> {
	const [path = '', query] = request.url.split('?', 2);
	const otherSlash = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
	const places: Record<Redirect['to'], string> = {
		elsewhere: onLocalhost(origin) + request.url,
		otherSlash: origin + otherSlash + (query === undefined ? '' : `?${query}`),
		login: `/login/?next=${encodeURIComponent(request.url)}`,
	};
	return await reply.redirect(places[to], redirect);
}

async function sendGiven(given: GivenAnswer, reply: FastifyReply): Promise<FastifyReply> {
	const { status = 200, headers = {}, body, contentType } = given;
	const isText = typeof body === 'string';
	reply.code(status).headers(headers);
	reply.type(contentType ?? (isText ? 'text/plain; charset=utf-8' : 'application/json'));
	return await reply.send(isText ? body : body === undefined ? '' : JSON.stringify(body));
}

/** Another host name that leads back here, so that the sandbox sees what a client takes along. */
function onLocalhost(origin: string): string {
	return origin.replace(/^(https?:\/\/)[^:/]+/, '$1localhost');
}
