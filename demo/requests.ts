/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the demo is a tool of development and is never part of the published package */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

const STARTED = 'http.client.request.start';
const ANSWERED = 'http.client.response.finish';

/** Counts what this process asks of one account. */
interface RequestCount {
	/** How many requests were begun. */
	readonly asked: number;
	/** Stops counting. */
	stop(): void;
}

/**
 * Counts requests to one address, whoever makes them: Node itself reports every one.
 *
 * @param accountUrl requests to other hosts are not counted
 * @param onAnswer called with the path of each request that got its answer
 */
export function countRequests(
	accountUrl: string,
	onAnswer: (path: string) => void = () => undefined,
): RequestCount {
	const host = hostOf(accountUrl);
	let asked = 0;
	const started = (message: unknown) => {
		if (isTo(host, message)) asked++;
	};
	const answered = (message: unknown) => {
		if (isTo(host, message)) onAnswer(requestOf(message)?.path ?? '');
	};
	subscribe(STARTED, started);
	subscribe(ANSWERED, answered);
	return {
		get asked() {
			return asked;
		},
		stop: () => {
			unsubscribe(STARTED, started);
			unsubscribe(ANSWERED, answered);
		},
	};
}

/**
 * The host, with its port, of an address as people write it: without a scheme it is one of https.
 * @returns '' for what is no address; it is never asked
 */
export function hostOf(accountUrl: string): string {
	const text = accountUrl.trim();
	const url = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
	return URL.canParse(url) ? new URL(url).host : '';
}

function requestOf(message: unknown): ClientRequest | undefined {
	return (message as { request?: ClientRequest }).request;
}

function isTo(host: string, message: unknown): boolean {
	return requestOf(message)?.getHeader('host') === host;
}
