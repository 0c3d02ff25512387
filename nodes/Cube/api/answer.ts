/** What the text of an answer turned out to be. */
export type Body =
	| { kind: 'json'; value: unknown }
	| { kind: 'empty' }
	| { kind: 'page' } // HTML: a proxy, a login page, a server's own error page
	| { kind: 'cut' } // begins as JSON and ends early
	| { kind: 'text'; text: string };

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** JSON.parse keeps every whole number of fewer digits. */
const LONG = 16;

function isDigit(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code >= 48 && code <= 57;
}

/**
 * Whether a text holds 16 digits in a row. Such a row covers every sixteenth character somewhere, so
 * only those are looked at: a page of half a megabyte takes microseconds.
 */
export function hasLongNumber(text: string): boolean {
	for (let at = LONG - 1; at < text.length; at += LONG) {
		if (!isDigit(text, at)) continue;
		let first = at;
		while (isDigit(text, first - 1)) first--;
		let end = at + 1;
		while (isDigit(text, end)) end++;
		if (end - first >= LONG) return true;
	}
	return false;
}

/**
 * JSON.parse would round whole numbers of 16 digits and more. Cube's customer ids can be that
 * long, so such numbers are read as text: no digit is lost.
 */
function keepLongIntegers(json: string): string {
	if (!hasLongNumber(json)) return json;
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
