import {
	MAX_ATTEMPTS,
	MAX_UNREADABLE,
	isOverload,
	isRetryable,
	retryDelay,
	retryAfterMs,
} from '../../nodes/Cube/client/retry';
import type { Attempt } from '../../nodes/Cube/client/retry';
import type { RequestPhase } from '../../nodes/Cube/client/transport';

const NOW = Date.UTC(2026, 0, 15, 12);
const first = {
	writes: false,
	attempts: 1,
	triesUsed: 1,
	waitedMs: 0,
	maxRetryWaitMs: 120_000,
	now: NOW,
	random: 0,
};
const answer = (status: number, retryAfter?: string): Attempt => ({
	kind: 'answer',
	status,
	retryAfter,
});
const network = (code: string, phase: RequestPhase = 'exchange'): Attempt => ({
	kind: 'network',
	code,
	phase,
});

describe('what may be repeated', () => {
	test.each([408, 425, 429, 500, 502, 503, 504])('reading, after status %d', (status) => {
		expect(isRetryable(answer(status), false)).toBe(true);
	});

	test.each([200, 301, 400, 401, 403, 404, 405, 501])(
		'not even reading, after status %d',
		(status) => {
			expect(isRetryable(answer(status), false)).toBe(false);
		},
	);

	test('reading, when the answer was cut or the connection broke', () => {
		expect(isRetryable({ kind: 'truncated' }, false)).toBe(true);
		expect(isRetryable({ kind: 'unreadable' }, false)).toBe(true);
		expect(isRetryable(network('ECONNRESET'), false)).toBe(true);
		expect(isRetryable(network('ETIMEDOUT'), false)).toBe(true);
	});

	test.each([408, 425, 500, 502, 503, 504])(
		'no write after status %d: it may have arrived',
		(status) => {
			expect(isRetryable(answer(status), true)).toBe(false);
		},
	);

	test.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE'])(
		'no write after %s: it may have arrived',
		(code) => {
			expect(isRetryable(network(code), true)).toBe(false);
			expect(isRetryable({ kind: 'truncated' }, true)).toBe(false);
			expect(isRetryable({ kind: 'unreadable' }, true)).toBe(false);
		},
	);

	test('a write that certainly did not arrive, or was put off', () => {
		expect(isRetryable(network('ECONNREFUSED', 'connect'), true)).toBe(true);
		expect(isRetryable(network('EAI_AGAIN', 'lookup'), true)).toBe(true);
		expect(isRetryable(answer(429), true)).toBe(true);
	});

	test.each<[string, RequestPhase]>([
		['ENOTFOUND', 'lookup'],
		['CERT_HAS_EXPIRED', 'handshake'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'handshake'],
		['EPROTO', 'handshake'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'handshake'],
		['ERR_CANCELED', 'exchange'],
		['ERR_INVALID_CHAR', 'prepare'],
	])('nothing after %s, which waiting does not mend', (code, phase) => {
		expect(isRetryable(network(code, phase), false)).toBe(false);
	});

	const CODES = [
		'ECONNREFUSED',
		'ECONNRESET',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'EPIPE',
		'ETIMEDOUT',
		'EPROTO',
		'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
		'ENOTFOUND',
		'HPE_INVALID_CONSTANT',
		'Z_BUF_ERROR',
	];

	test.each(CODES)('%s proves nothing: once the exchange began, no write is sent again', (code) => {
		expect(isRetryable(network(code, 'exchange'), true)).toBe(false);
		expect(isRetryable(network(code, 'exchange'), false)).toBe(true);
	});

	test.each(CODES)('%s while connecting: a write is as good as never sent', (code) => {
		for (const phase of ['lookup', 'connect', 'handshake'] as const) {
			expect(isRetryable(network(code, phase), true)).toBe(
				isRetryable(network(code, phase), false),
			);
		}
	});
});

describe('Retry-After', () => {
	test.each([
		['3', 3000],
		['0', 0],
		[' 1.5 ', 1500],
		[new Date(NOW + 7000).toUTCString(), 7000],
		[new Date(NOW - 7000).toUTCString(), 0],
	])('%s is understood', (header, ms) => {
		expect(retryAfterMs(header, NOW)).toBe(ms);
	});

	test.each([undefined, '', 'soon', '-5', '1e3'])('%p is none', (header) => {
		expect(retryAfterMs(header, NOW)).toBeUndefined();
	});

	test('is kept to exactly, and what is longer than the longest wait is left to the user', () => {
		expect(retryDelay(answer(429, '3'), { ...first, random: 0.9 })).toBe(3000);
		expect(retryDelay(answer(503, '120'), first)).toBe(120_000);
		expect(retryDelay(answer(429, '121'), first)).toBeUndefined();
		expect(retryDelay(answer(429, '99999999999999999999'), first)).toBeUndefined();
	});

	test('"at once" is believed once', () => {
		expect(retryDelay(answer(429, '0'), first)).toBe(0);
		expect(retryDelay(answer(429, '0'), { ...first, attempts: 2 })).toBe(500);
	});
});

describe('the longest wait', () => {
	test('is about all waits of a request together', () => {
		const context = { ...first, attempts: 4, maxRetryWaitMs: 10_000 };
		expect(retryDelay(answer(429, '3'), { ...context, waitedMs: 7_000 })).toBe(3_000);
		expect(retryDelay(answer(429, '3'), { ...context, waitedMs: 7_001 })).toBeUndefined();
		expect(retryDelay(answer(503), { ...context, waitedMs: 9_000 })).toBeUndefined();
	});

	test('is what ends a request that Cube puts off, however often it does', () => {
		expect(retryDelay(answer(429, '1'), { ...first, attempts: 100, waitedMs: 99_000 })).toBe(1000);
	});
});

describe('waiting without being told how long', () => {
	test('doubles from half a second up to eight, with chance in its upper half', () => {
		const waits = (random: number) =>
			[1, 2, 3, 4].map((attempts) => retryDelay(answer(503), { ...first, attempts, random }));
		expect(waits(0)).toEqual([250, 500, 1000, 2000]);
		expect(waits(0.999999)).toEqual([500, 1000, 2000, 4000]);
	});

	test('ends after the last attempt', () => {
		expect(retryDelay(answer(503), { ...first, triesUsed: MAX_ATTEMPTS })).toBeUndefined();
		const unreadable: Attempt = { kind: 'unreadable' };
		expect(retryDelay(unreadable, { ...first, triesUsed: MAX_UNREADABLE - 1 })).toBeDefined();
		expect(retryDelay(unreadable, { ...first, triesUsed: MAX_UNREADABLE })).toBeUndefined();
	});
});

describe('what was too much', () => {
	test.each([408, 425, 429, 502, 503, 504, 524])('status %d', (status) => {
		expect(isOverload(answer(status))).toBe(true);
	});

	test.each([200, 301, 400, 401, 403, 404, 409, 500, 501])('not status %d', (status) => {
		expect(isOverload(answer(status))).toBe(false);
	});

	test.each<[string, RequestPhase]>([
		['ECONNRESET', 'exchange'],
		['ETIMEDOUT', 'exchange'],
		['ECONNREFUSED', 'connect'],
	])('%s while %s', (code, phase) => {
		expect(isOverload(network(code, phase))).toBe(true);
	});

	test.each<[string, RequestPhase]>([
		['EAI_AGAIN', 'lookup'],
		['ENOTFOUND', 'lookup'],
		['CERT_HAS_EXPIRED', 'handshake'],
		['ERR_CANCELED', 'exchange'],
		['UNKNOWN', 'prepare'],
	])('not %s while %s', (code, phase) => {
		expect(isOverload(network(code, phase))).toBe(false);
	});

	test('not what came and cannot be read', () => {
		expect(isOverload({ kind: 'unreadable' })).toBe(false);
		expect(isOverload({ kind: 'truncated' })).toBe(false);
	});
});

test('tries that others overtook do not count, and make the next wait longer all the same', () => {
	const context = { ...first, attempts: 40, triesUsed: 1 };
	expect(retryDelay(answer(503), context)).toBe(4000);
});

test('no further try begins after the time that a person waits for', () => {
	expect(retryDelay(answer(503, '2'), { ...first, leftMs: 2000 })).toBe(2000);
	expect(retryDelay(answer(503, '2'), { ...first, leftMs: 1999 })).toBeUndefined();
	expect(retryDelay(network('ETIMEDOUT'), { ...first, leftMs: -1 })).toBeUndefined();
});
