/** What the text of an answer turned out to be. */
export type Body =
	| { kind: 'json'; value: unknown }
	| { kind: 'empty' }
	| { kind: 'page' } // HTML: a proxy, a login page, a server's own error page
	| { kind: 'cut' } // begins as JSON and ends early
	| { kind: 'text'; text: string };

const LONG_NUMBER = /\d{16}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/**
 * JSON.parse would round whole numbers of 16 digits and more. Cube's customer ids can be that
 * long, so such numbers are read as text: no digit is lost.
 */
function keepLongIntegers(json: string): string {
	if (!LONG_NUMBER.test(json)) return json;
	return json.replace(STRING_OR_NUMBER, (token) =>
		/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
	);
}

/**
 * Finds out what came. A status of 200 proves nothing: a page, an empty body and half a list come
 * with it too.
 *
 * @param body what the HTTP helper handed over: text, or a value that it parsed already
 */
export function readBody(body: unknown): Body {
	if (body === undefined || body === null) return { kind: 'empty' };
	if (typeof body !== 'string') return { kind: 'json', value: body };
	const text = body.trim();
	if (text === '') return { kind: 'empty' };
	if (text.startsWith('<')) return { kind: 'page' };
	try {
		return { kind: 'json', value: JSON.parse(keepLongIntegers(text)) };
	} catch {
		return /^[[{"]/.test(text) ? { kind: 'cut' } : { kind: 'text', text };
	}
}
