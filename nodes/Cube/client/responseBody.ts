import { CubeError } from './errors';
import type { ReceivedShape } from './errors';
import { pageNumberInLink } from './pagination';
import type { Page } from './pagination';
import { requestFacts } from './routes';
import type { CubeRecord, Route } from './types';

/** What the text of an answer turned out to be. */
export type ParsedBody =
	| { kind: 'json'; value: unknown }
	| { kind: 'empty' }
	| { kind: 'page' } // HTML, or a server's debug report: a proxy, a login page, a server's own error page
	| { kind: 'truncated' } // begins as JSON and ends early
	| { kind: 'malformed'; word?: string } // begins as JSON and holds what JSON has not, such as the word NaN
	| { kind: 'deep' } // nested so deeply that nobody could work with it
	| { kind: 'lossy' } // bytes that are no text in the encoding that they are said to have
	| { kind: 'binary' } // bytes that are no text at all, such as a compressed answer that is not said to be one
	| { kind: 'text'; text: string };

/** Cube's records are flat. What is nested more deeply could not even be written down again. */
const MOST_DEPTH = 500;

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Whether a number is so large that JSON.parse may have rounded it, or made infinity of it. */
function isUnsafe(value: unknown): boolean {
	return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/**
 * Whether a parsed value holds a number that JSON.parse may have rounded. Looking at the values
 * takes far less time than looking for long rows of digits in the text; most of them are
 * texts or nothing, and those are passed over before anything is called.
 *
 * @throws RangeError for what is nested more deeply than anything that Cube sends
 */
function mayBeRounded(value: unknown, depth = 0): boolean {
	if (typeof value !== 'object' || value === null) return isUnsafe(value);
	if (depth > MOST_DEPTH) throw new RangeError('nested too deeply');
	if (Array.isArray(value)) {
		for (const inner of value as unknown[]) {
			if (typeof inner === 'string' || inner === null) continue;
			if (mayBeRounded(inner, depth + 1)) return true;
		}
		return false;
	}
	const record = value as Record<string, unknown>;
	for (const key in record) {
		const inner = record[key];
		if (typeof inner === 'string' || inner === null) continue;
		if (mayBeRounded(inner, depth + 1)) return true;
	}
	return false;
}

/**
 * Parses JSON without losing a digit: Cube's customer ids can be longer than the numbers that
 * JSON.parse keeps. Such numbers become text.
 *
 * @throws SyntaxError, RangeError
 */
export function parseJson(json: string): unknown {
	const value: unknown = JSON.parse(json);
	if (!mayBeRounded(value)) return value;
	return JSON.parse(
		json.replace(STRING_OR_NUMBER, (token) => (isDamaged(token) ? `"${token}"` : token)),
	);
}

/** Whether a text or number of JSON is a number of more digits than JavaScript keeps, or a larger one. */
function isDamaged(token: string): boolean {
	const hasManyDigits = /^-?\d{16,}(?:\.\d+)?$/.test(token);
	return isUnsafe(Number(token)) && (hasManyDigits || !Number.isFinite(Number(token)));
}

/** The bytes that JSON in UTF-16 begins with: a mark of their order, or a zero beside its first character. */
const UTF_16: Array<[begins: (first: number, second: number) => boolean, charset: string]> = [
	[(first, second) => first === 0xff && second === 0xfe, 'utf-16le'],
	[(first, second) => first === 0xfe && second === 0xff, 'utf-16be'],
	[(first, second) => first !== 0 && second === 0, 'utf-16le'],
	[(first, second) => first === 0 && second !== 0, 'utf-16be'],
];

/** The name of UTF-16 in the order of the bytes, where they begin as JSON in it does. */
function wideEncoding([first = 1, second = 1]: Uint8Array): string | undefined {
	return UTF_16.find(([begins]) => begins(first, second))?.[1];
}

/**
 * Reads bytes as text without losing a letter: a record that is read with a letter lost would be
 * written back with it lost. JSON is UTF-8, whatever the header says; where the bytes are none, the
 * header's own encoding is tried.
 *
 * @param contentType the header, which may name another encoding than UTF-8
 * @returns undefined when they are no text in any of these encodings
 * @see RFC 8259, sections 8.1 and 11; RFC 4627, section 3
 */
function decode(bytes: Uint8Array, contentType: string): string | undefined {
	const wide = wideEncoding(bytes);
	const [, named] = /charset="?([^";\s]+)/i.exec(contentType) ?? [];
	return (
		decodeAs(wide ?? 'utf-8', bytes) ??
		(wide === undefined && named !== undefined ? decodeAs(named, bytes) : undefined)
	);
}

/** Half a character at the end is left out: what ends early may end within one. */
function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return undefined;
	}
}

/** Whether bytes have control characters that no text has, but for the zeros of UTF-16. */
function isBinary(bytes: Uint8Array): boolean {
	return (
		wideEncoding(bytes) === undefined &&
		bytes.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte))
	);
}

const TEXT_OF_JSON = /"[^"\\]*(?:\\[^][^"\\]*)*"/g;

/** Words that other languages write for a value, and JSON has not. */
const WORD_OF_ANOTHER = /\b(?:NaN|Infinity|undefined|None|True|False)\b/;

/** What is wrong with a text that begins as JSON: a text, a list or a record in it doesn't end, or it holds something else. */
function findFault(text: string): ParsedBody {
	const frame = text.replace(TEXT_OF_JSON, '');
	const open = frame.replace(/[^[{]/g, '').length - frame.replace(/[^\]}]/g, '').length;
	if (open > 0 || frame.includes('"')) return { kind: 'truncated' };
	return { kind: 'malformed', word: WORD_OF_ANOTHER.exec(frame)?.[0] };
}

/** A program's own account of where it failed, as Django gives it as plain text with DEBUG on. */
const DEBUG_REPORT =
	/^Traceback \(most recent call last\)|^\s*File "[^"\n]+", line \d|^Stack trace:|^\s+at [^\n]*:\d+\)?$/m;

/**
 * Finds out what came. A status of 200 proves nothing: a page, an empty body and half a list come
 * with it too.
 *
 * @param body what the HTTP helper handed over: bytes, text, or a value that it parsed already
 * @param contentType the header of that name
 */
export function parseBody(body: unknown, contentType = ''): ParsedBody {
	if (body === undefined || body === null) return { kind: 'empty' };
	const isBytes = body instanceof Uint8Array;
	const given = isBytes ? decode(body, contentType) : body;
	if (given === undefined) return { kind: isBytes && isBinary(body) ? 'binary' : 'lossy' };
	if (typeof given !== 'string') return { kind: 'json', value: given };
	const text = given.trim();
	if (text === '') return { kind: 'empty' };
	if (text.startsWith('<')) return { kind: 'page' };
	try {
		return { kind: 'json', value: parseJson(text) };
	} catch (error) {
		if (error instanceof RangeError) return { kind: 'deep' };
		if (DEBUG_REPORT.test(text)) return { kind: 'page' };
		return /^[[{"]/.test(text) ? findFault(text) : { kind: 'text', text };
	}
}

/** Whether a value is a record: neither a list nor a single value. */
export function isRecord(value: unknown): value is CubeRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What frameworks put into an object that says something, in place of a record. */
const NOTICE_KEYS = new Set(
	'detail message msg error errors non_field_errors success status status_code code'.split(' '),
);

/** Whether a value only says something, as `{"detail": "Updated."}` does, and is no record. */
export function isNotice(value: unknown): value is CubeRecord {
	if (!isRecord(value)) return false;
	const keys = Object.keys(value);
	return keys.length > 0 && keys.every((key) => NOTICE_KEYS.has(key));
}

/** Whether a success tells nothing but that it is one. */
export function saysNothing(body: ParsedBody | undefined): boolean {
	if (body?.kind !== 'json') return body?.kind === 'empty';
	if (!isNotice(body.value)) return false;
	const { error, errors, success } = body.value;
	return !error && !errors && success !== false;
}

function unexpectedShape(route: Route, received: ReceivedShape): CubeError {
	return new CubeError('shapeUnexpected', { ...requestFacts(route, 'unknown'), received });
}

/**
 * Checks that an answer is one record, and no page of a list.
 * @throws CubeError notCube
 */
export function requireRecord(answer: unknown, route: Route): CubeRecord {
	if (!isRecord(answer)) throw unexpectedShape(route, Array.isArray(answer) ? 'list' : 'value');
	if ('results' in answer) throw unexpectedShape(route, 'list');
	if (Object.keys(answer).length === 0) throw unexpectedShape(route, 'emptyRecord');
	return answer;
}

/** Whether an answer is a list of records: a page, or a bare array. */
export function isList(answer: unknown): boolean {
	const list: unknown = isRecord(answer) ? answer.results : answer;
	return Array.isArray(list) && list.every(isRecord);
}

/**
 * Checks that an answer is a bare list of records.
 * @throws CubeError notCube
 */
function requireRecords(answer: unknown, route: Route): CubeRecord[] {
	if (Array.isArray(answer)) {
		if (answer.every(isRecord)) return answer;
		throw unexpectedShape(route, 'mixedList');
	}
	if (isRecord(answer) && Array.isArray(answer.results))
		return requireRecords(answer.results, route);
	throw unexpectedShape(route, isRecord(answer) ? describeRecord(answer) : 'value');
}

function describeRecord(answer: CubeRecord): ReceivedShape {
	return Object.keys(answer).length === 0 ? 'emptyRecord' : 'recordWithoutList';
}

function countOf(value: unknown): number | undefined {
	const isNumberText = typeof value === 'string' && /^\s*\d+(?:\.0+)?\s*$/.test(value);
	const count = isNumberText ? Number(value) : value;
	return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/**
 * Reads an answer as a page: Cube's `{count, next, previous, results}`, or a bare array, which is a
 * whole list.
 *
 * @throws CubeError notCube
 * @see docs/cube-api.md, P1
 */
export function toPage(answer: unknown, number: number, route: Route): Page {
	const records = requireRecords(answer, route);
	const whole: Page = {
		number,
		records,
		next: { given: false, absent: false },
		beyondEnd: false,
	};
	if (!isRecord(answer)) {
		// a bare array is the whole list, whichever page was asked for
		if (number > 1) return { ...whole, records: [], beyondEnd: true };
		return { ...whole, count: records.length };
	}
	const { count, next } = answer;
	return {
		...whole,
		count: countOf(count),
		next: {
			given: Boolean(next),
			absent: next === undefined,
			page: pageNumberInLink(next),
		},
	};
}
