/** HTML's names for what a page escapes, and for the letters of Norwegian. */
const HTML_NAMES = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', '\u00a0'],
	['aelig', 'æ'],
	['oslash', 'ø'],
	['aring', 'å'],
	['AElig', 'Æ'],
	['Oslash', 'Ø'],
	['Aring', 'Å'],
]);

/** What the letter behind a backslash stands for. */
const SHORT_ESCAPES = new Map([
	['b', '\b'],
	['f', '\f'],
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
]);

/** An escape of JSON, of an address or of HTML. */
const ESCAPE =
	/\\+(?:u(?<unicode>[\da-f]{4})|x(?<byte>[\da-f]{2})|(?<short>["'/bfnrt])?)|%(?<percent>[\da-f]{2})|&(?:#(?<decimal>\d{1,7});?|#x(?<hex>[\da-f]{1,6});?|(?<name>[a-z]{2,6});)|\+/gi;

/** How often an escape can stand within another one. */
const MOST_PASSES = 8;

/** A text without escapes, and where each of its characters stood. */
interface Unescaped {
	text: string;
	/** For each unit of the text, where it begins in the original. */
	starts: number[];
	/** And where it ends. */
	ends: number[];
}

function letterOf(escape: string, groups: Record<string, string | undefined>): string {
	const { unicode, byte, short, percent, decimal, hex, name } = groups;
	const hexadecimal = unicode ?? byte ?? percent ?? hex;
	if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16), escape);
	if (decimal !== undefined) return characterOf(Number(decimal), escape);
	if (name !== undefined) return HTML_NAMES.get(name) ?? escape;
	if (escape === '+') return ' ';
	return short === undefined ? '\\' : (SHORT_ESCAPES.get(short) ?? short);
}

function characterOf(code: number, otherwise: string): string {
	return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/**
 * Reads every escape of a text as what it stands for, also those within others. Bytes of an address
 * become a character each, since nothing tells their encoding. What is spelled alike becomes alike;
 * what comes out is for comparing only.
 */
function unescape(text: string): string {
	let left = text;
	for (let pass = 0; pass < MOST_PASSES; pass++) {
		const next = left.replace(ESCAPE, (...args) =>
			letterOf(String(args[0]), args.at(-1) as Record<string, string | undefined>),
		);
		if (next === left) break;
		left = next;
	}
	return left;
}

/** As `unescape`, and tells where each character stood. */
function unescapeWithPlaces(text: string): Unescaped {
	let left: Unescaped = {
		text,
		starts: Array.from(text.split(''), (_, at) => at),
		ends: Array.from(text.split(''), (_, at) => at + 1),
	};
	for (let pass = 0; pass < MOST_PASSES; pass++) {
		const next = onePass(left);
		if (next.text === left.text) break;
		left = next;
	}
	return left;
}

function onePass({ text, starts, ends }: Unescaped): Unescaped {
	const letters: string[] = [];
	const next: Unescaped = { text: '', starts: [], ends: [] };
	let end = 0;
	const copyTo = (to: number): void => {
		for (; end < to; end++) {
			letters.push(text.charAt(end));
			next.starts.push(starts[end] ?? 0);
			next.ends.push(ends[end] ?? 0);
		}
	};
	for (const { 0: escape, index, groups = {} } of text.matchAll(ESCAPE)) {
		copyTo(index);
		end = index + escape.length;
		for (const unit of letterOf(escape, groups).split('')) {
			letters.push(unit);
			next.starts.push(starts[index] ?? 0);
			next.ends.push(ends[end - 1] ?? 0);
		}
	}
	copyTo(text.length);
	return { ...next, text: letters.join('') };
}

function percentEncoded(letter: string): string {
	return `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A text in the spellings in which it is mostly repeated: in JSON, in an address, in HTML. */
function usualSpellings(text: string): string[] {
	const json = JSON.stringify(text).slice(1, -1);
	const ascii = (isCapital: boolean) =>
		json.replace(/[\u0080-\uffff]/g, (letter) => {
			const code = letter.charCodeAt(0).toString(16).padStart(4, '0');
			return `\\u${isCapital ? code.toUpperCase() : code}`;
		});
	const url = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
	const latin1 = text.replace(/[\0-\xff]/g, (letter) =>
		/[\w.~-]/.test(letter) ? letter : percentEncoded(letter),
	);
	const urls = [url, latin1].flatMap((each) => [each, each.replaceAll('%20', '+')]);
	const html = text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
	const inNumbers = (base: 10 | 16) =>
		text.replace(/[^\w ]/g, (letter) => {
			const code = letter.charCodeAt(0).toString(base);
			return base === 16 ? `&#x${code};` : `&#${code};`;
		});
	return [
		text,
		json,
		inNumbers(10),
		inNumbers(16),
		ascii(false),
		ascii(true),
		...urls,
		...urls.map((each) => each.replace(/%../g, (byte) => byte.toLowerCase())),
		html,
		...['&#x27;', '&#39;', '&apos;'].map((apostrophe) => html.replaceAll("'", apostrophe)),
	];
}

/** Where a text stands within another one: first unit, and the one behind its last. */
export type Span = readonly [from: number, to: number];

/** Every place of each of some texts, overlapping ones too. */
function spansOf(text: string, wanted: string[]): Span[] {
	const spans: Span[] = [];
	for (const each of wanted) {
		for (let at = text.indexOf(each); at >= 0; at = text.indexOf(each, at + 1)) {
			spans.push([at, at + each.length]);
		}
	}
	return spans;
}

/**
 * Makes the function that finds some texts within another one, in whatever spelling they stand there:
 * as they are, escaped as in JSON, in an address or in HTML, more than once, or in part.
 *
 * @param minLength what is shorter without its escapes, such as `&lt;`, is found in its usual spellings only
 * @returns a function that gives every place, in no order; none where there are none
 */
export function spellingFinder(texts: string[], minLength: number): (text: string) => Span[] {
	const isShort = (text: string) => unescape(text).length < minLength;
	const usual = [
		...new Set([
			...texts.flatMap(usualSpellings),
			...texts.filter(isShort).flatMap(usualSpellings).flatMap(usualSpellings),
		]),
	];
	const plain = [...new Set(texts.filter((text) => !isShort(text)).map(unescape))];
	// where the shortest ones are not, nothing is that holds them
	const shortest = usual.filter(
		(one) => !usual.some((other) => other !== one && one.includes(other)),
	);
	return (text) => {
		const isUsual = shortest.some((each) => text.includes(each));
		const letters = /[\\%&+]/.test(text) ? unescape(text) : '';
		const isEscaped = plain.some((each) => letters.includes(each));
		if (!isUsual && !isEscaped) return [];
		const { text: unescaped, starts, ends } = unescapeWithPlaces(text);
		const escaped = spansOf(unescaped, plain).map(
			([from, to]): Span => [starts[from] ?? 0, ends[to - 1] ?? text.length],
		);
		return [...spansOf(text, usual), ...escaped];
	};
}
