import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is at hand when an answer is to be broken. */
export interface Broken {
	request: FastifyRequest;
	reply: FastifyReply;
	/** The JSON text that would have been the answer; `''` if it is not needed. */
	text: string;
	/** `http://host` as the client sees it. */
	origin: string;
}

/** Answers in one way that is not as it should be. */
export type Sender = (broken: Broken) => FastifyReply | Promise<FastifyReply>;

export function firstHalf(text: string): string {
	return text.slice(0, Math.ceil(text.length / 2));
}

/** The first record of an answer with one field more. As text: JSON.parse would round long numbers. */
export function withField(text: string, field: string): string {
	const results = '"results":[';
	const from = text.includes(results) ? text.indexOf(results) + results.length : 0;
	const place = text.indexOf('{', from) + 1;
	return place === 0 ? text : `${text.slice(0, place)}${field},${text.slice(place)}`;
}
