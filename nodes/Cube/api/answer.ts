/** What the text of an answer turned out to be. */
export type ParsedBody =
	| { kind: 'json'; value: unknown }
	| { kind: 'empty' }
	| { kind: 'page' } // HTML: a proxy, a login page, a server's own error page
	| { kind: 'truncated' } // begins as JSON and ends early
	| { kind: 'deep' } // nested so deeply that nobody could work with it
	| { kind: 'text'; text: string };

/** Cube's records are flat. What is nested more deeply could not even be written down again. */
const MOST_DEPTH = 500;

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Whether a number is a whole one that JSON.parse may have rounded. */
function isUnsafe(value: unknown): boolean {
	return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

/**
 * Whether a parsed value holds a whole number that JSON.parse may have rounded. Looking at the values
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
 * JSON.parse keeps. Such whole numbers become text.
 *
 * @throws SyntaxError, RangeError
 */
function parse(json: string): unknown {
	const value: unknown = JSON.parse(json);
	if (!mayBeRounded(value)) return value;
	return JSON.parse(
		json.replace(STRING_OR_NUMBER, (token) =>
			/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
		),
	);
}

/**
 * Finds out what came. A status of 200 proves nothing: a page, an empty body and half a list come
 * with it too.
 *
 * @param body what the HTTP helper handed over: text, or a value that it parsed already
 */
export function parseBody(body: unknown): ParsedBody {
	if (body === undefined || body === null) return { kind: 'empty' };
	if (typeof body !== 'string') return { kind: 'json', value: body };
	const text = body.trim();
	if (text === '') return { kind: 'empty' };
	if (text.startsWith('<')) return { kind: 'page' };
	try {
		return { kind: 'json', value: parse(text) };
	} catch (error) {
		if (error instanceof RangeError) return { kind: 'deep' };
		return /^[[{"]/.test(text) ? { kind: 'truncated' } : { kind: 'text', text };
	}
}
