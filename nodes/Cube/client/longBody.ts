import { parseBody, parseJson } from './responseBody';
import type { ParsedBody } from './responseBody';

/** From so many bytes on, an answer is parsed in pieces. */
const LONG_BODY = 2_000_000;
/** Bytes that are parsed at a time: some milliseconds of work. */
const PIECE = 500_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const ARRAY = { opens: 0x5b, closes: 0x5d };
const OBJECT = { opens: 0x7b, closes: 0x7d };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** Stands for a list while what surrounds it is parsed; a text that no account sends. */
const MARK = '\u0000 the list is parsed by itself';

/**
 * Finds out what came, as `parseBody` does. A long list, as Legacy accounts give it in one answer, or a long page is
 * parsed some records at a time, so that n8n does its other work in between.
 *
 * @param pause comes back when all that waited had its turn
 */
export async function parseLongBody(
	body: string | Uint8Array,
	contentType: string | undefined,
	pause: () => Promise<void>,
): Promise<ParsedBody> {
	const isLong = body instanceof Uint8Array && body.length >= LONG_BODY;
	const value = isLong
		? ((await parseArray(body, pause)) ?? (await parsePage(body, pause)))
		: undefined;
	return value === undefined ? parseBody(body, contentType) : { kind: 'json', value };
}

/**
 * Parses the text of an array, cut at commas between its values. Wherever it is cut: if each piece is a list of values,
 * so are all of them, with commas between.
 *
 * @param bytes UTF-8
 * @returns undefined for anything else, for an empty array, and for what is no JSON
 */
export async function parseArray(
	bytes: Uint8Array,
	pause: () => Promise<void>,
	pieceSize = PIECE,
): Promise<unknown[] | undefined> {
	const { from, to } = insideOf(bytes);
	if (bytes[from - 1] !== ARRAY.opens || bytes[to] !== ARRAY.closes || from > to) return undefined;
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	const values: unknown[] = [];
	try {
		for (let begin = from; begin <= to; ) {
			const end = borderFrom(bytes, { begin, to, least: pieceSize });
			const piece = parseJson(`[${decoder.decode(bytes.subarray(begin, end))}]`);
			if (!Array.isArray(piece) || piece.length === 0) return undefined;
			for (const value of piece as unknown[]) values.push(value);
			begin = end + 1;
			await pause();
		}
	} catch {
		// what is wrong is found out from the whole text
		return undefined;
	}
	return values;
}

/**
 * Parses the text of an object such as `{"count": 2, "results": [1, 2]}`: its longest list by itself.
 *
 * @param bytes UTF-8
 * @returns undefined for anything else, for an object without such a list, and for what is no JSON
 */
export async function parsePage(
	bytes: Uint8Array,
	pause: () => Promise<void>,
	pieceSize = PIECE,
): Promise<Record<string, unknown> | undefined> {
	const { from, to } = insideOf(bytes);
	if (bytes[from - 1] !== OBJECT.opens || bytes[to] !== OBJECT.closes) return undefined;
	const { begin, end } = await longestListIn(bytes, { from, to }, pause);
	const list = await parseArray(bytes.subarray(begin, end), pause, pieceSize);
	if (list === undefined) return undefined;
	const decoder = new TextDecoder('utf-8', { fatal: true });
	try {
		const before = decoder.decode(bytes.subarray(0, begin));
		const after = decoder.decode(bytes.subarray(end));
		const page = parseJson(before + JSON.stringify(MARK) + after) as Record<string, unknown>;
		const keys = Object.keys(page).filter((key) => page[key] === MARK);
		// where a key comes twice, its last value counts
		if (keys.length !== 1) return undefined;
		for (const key of keys) page[key] = list;
		return page;
	} catch {
		return undefined;
	}
}

/** Where the longest list is among the values of an object, with its brackets; nowhere, where there is none. */
async function longestListIn(
	bytes: Uint8Array,
	{ from, to }: { from: number; to: number },
	pause: () => Promise<void>,
): Promise<{ begin: number; end: number }> {
	let longest = { begin: 0, end: 0 };
	let begin = 0;
	let depth = 0;
	let next = from + LONG_BODY;
	for (let at = from; at < to; at++) {
		if (at > next) {
			await pause();
			next += LONG_BODY;
		}
		const byte = bytes[at];
		if (byte === QUOTE) at = endOfText(bytes, at);
		else if (byte === OBJECT.opens || byte === ARRAY.opens) {
			if (depth++ === 0) begin = at;
		} else if (byte === OBJECT.closes || byte === ARRAY.closes) {
			const isLonger = at + 1 - begin > longest.end - longest.begin;
			if (--depth === 0 && bytes[begin] === ARRAY.opens && isLonger) {
				longest = { begin, end: at + 1 };
			}
		}
	}
	return longest;
}

/** Where a text is without its first and last character, and what may stand around it. */
function insideOf(bytes: Uint8Array): { from: number; to: number } {
	const isSpace = (at: number) => [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0);
	let from = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
	let to = bytes.length - 1;
	while (isSpace(from)) from++;
	while (isSpace(to)) to--;
	return { from: from + 1, to };
}

/**
 * The place of the first comma between two values, behind so many bytes; the end, where there is none. In UTF-8
 * these characters are no part of any other.
 */
function borderFrom(
	bytes: Uint8Array,
	{ begin, to, least }: { begin: number; to: number; least: number },
): number {
	let depth = 0;
	for (let at = begin; at < to; at++) {
		const byte = bytes[at];
		if (byte === QUOTE) at = endOfText(bytes, at);
		else if (byte === OBJECT.opens || byte === ARRAY.opens) depth++;
		else if (byte === OBJECT.closes || byte === ARRAY.closes) depth--;
		else if (byte === COMMA && depth === 0 && at - begin >= least) return at;
	}
	return to;
}

/** The place of the quote that ends a text which begins with one; the end of the bytes, where there is none. */
function endOfText(bytes: Uint8Array, begin: number): number {
	for (let at = begin + 1; at < bytes.length; at++) {
		if (bytes[at] === QUOTE) return at;
		if (bytes[at] === BACKSLASH) at++;
	}
	return bytes.length;
}
