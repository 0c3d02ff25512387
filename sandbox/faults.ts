import type { Order } from './order';
import type { SeenRequest } from './seenRequests';
import type { Scheme } from './signIn';

/**
 * How the `next` link of a page looks. All looks after the first have been published by Cube itself, up to `missing`;
 * what follows is made up.
 */
export const NEXT_LINKS = [
	'correct',
	'http',
	'placeholderHost',
	'otherHost',
	'otherAssignment',
	'secondQuestionMark',
	'noQuestionMark',
	'noPageNumber',
	'otherResource',
	'null',
	'missing',
	'emptyText',
	'firstPage',
	'farAhead',
	'noLink',
	'aNumber',
	'anObject',
] as const;
export type NextLink = (typeof NEXT_LINKS)[number];

/** What the `count` of a page says. */
export const COUNTS = [
	'correct',
	'missing',
	'tooHigh',
	'tooLow',
	'text',
	'null',
	'zero',
	'negative',
	'fraction',
	'huge',
	'word',
] as const;
export type Count = (typeof COUNTS)[number];

/** Which spelling of a path is served; `any`: both. */
export const SLASHES = ['documented', 'always', 'never', 'any'] as const;
type Slash = (typeof SLASHES)[number];

/**
 * Ways in which an answer can go wrong.
 *
 * The text is another: `html` an HTML page with status 200 · `empty` no body · `emptyObject` `{}` · `null` · `noContent`
 * 204 · `cutJson` half of the JSON text · `deep` a field of a record that is nested 50,000 deep · `proto` a record with the
 * key `__proto__` · `huge` a record with a field of 200 MB · `wrongType` JSON that calls itself HTML · `gzip` compressed, as
 * it should be · `cutGzip` half of what was compressed · `falseGzip` JSON that calls itself compressed · `echo` 400 that
 * repeats the header of the sign-in, secret and all, twice.
 *
 * The letters are others, and a field `letters` in the first record has some to get wrong: `latin1` ISO-8859-1 that says
 * so · `latin1Unnamed` … that does not · `latin1AsUtf8` … that calls itself UTF-8 · `utf8AsLatin1` the reverse · `utf16` and
 * `utf16BigEndian` with a mark of the order of bytes and the name · `utf16Unnamed` without either · `bom` UTF-8 with a mark ·
 * `loneByte` UTF-8 with a byte in the middle that is none.
 *
 * The line is bad: `reset` the connection ends before any answer · `abort` it is reset then · `cutHead` … in the middle of the headers · `cutBody` … in
 * the middle of the body · `cutChunks` the same where no length was announced · `abortBody` it is reset there ·
 * `resetAfterBody` the connection ends after the whole body ·
 * `shortLength` and `longLength` a body that is longer or shorter than announced · `slow` an answer that takes its time ·
 * `hang` no answer until the sandbox closes · `hangBody` half of the body, and no more until then.
 *
 * It sends on: `redirectElsewhere` 302 to another host name (`localhost`, so that what arrives there is seen too) ·
 * `loginPage` 302 to a page to sign in.
 */
export const BROKEN_ANSWERS = [
	'html',
	'empty',
	'emptyObject',
	'null',
	'noContent',
	'cutJson',
	'deep',
	'proto',
	'huge',
	'wrongType',
	'gzip',
	'cutGzip',
	'falseGzip',
	'echo',
	'latin1',
	'latin1Unnamed',
	'latin1AsUtf8',
	'utf8AsLatin1',
	'utf16',
	'utf16BigEndian',
	'utf16Unnamed',
	'bom',
	'loneByte',
	'reset',
	'abort',
	'cutHead',
	'cutBody',
	'cutChunks',
	'abortBody',
	'resetAfterBody',
	'shortLength',
	'longLength',
	'slow',
	'hang',
	'hangBody',
	'redirectElsewhere',
	'loginPage',
] as const;
export type BrokenAnswer = (typeof BROKEN_ANSWERS)[number];

/** An answer given in place of Cube's. */
export interface GivenAnswer {
	/** HTTP status, 200 if left out. */
	status?: number;
	headers?: Record<string, string>;
	/** An object goes out as JSON, text as it is. */
	body?: unknown;
	contentType?: string;
}

/** A redirect given in place of Cube's answer. */
export interface Redirect {
	redirect: 301 | 302 | 303 | 307 | 308;
	/** `elsewhere`: the same on another host name · `otherSlash`: the path with or without its last slash · `login`. */
	to: 'elsewhere' | 'otherSlash' | 'login';
}

/** A rule of the queue: the first one that fits a request answers it. */
export interface FaultyAnswer {
	method?: string;
	/** Text: the whole path, `/api/v1` and the last slash left off or not. A RegExp: path and query together. */
	path?: string | RegExp;
	/** The page asked for; a request that names no page asks for page 1. */
	page?: number;
	/** How many requests it answers before it goes away, 1 if left out. */
	times?: number;
	/** Cube does what it was asked for first: a write has been done, although the answer does not say so. */
	late?: boolean;
	then: GivenAnswer | BrokenAnswer | Redirect;
}

/**
 * How a connection ends before a request is read: `reset` while it is opened · `resetUnread` a little later, when the request
 * has arrived · `close` without a reset, at once.
 */
export type Dropped = 'reset' | 'resetUnread' | 'close';

/** Everything that can be made to go wrong. All of it is off at first, and may be set while the sandbox runs. */
export interface Faults {
	nextLink: NextLink;
	count: Count;
	/** Every page is the first page. */
	ignorePage: boolean;
	/** This page comes without results. */
	emptyPage: number | undefined;
	/** Lists that should be paged come as bare arrays. */
	unpaged: boolean;
	/** The order of lists in pages. */
	order: Order;
	/** Which spelling of paths is served, see `checkSlash`. */
	slash: Slash;
	/** Django's DEBUG: a write to a path without its slash fails with a report of where. */
	debug: boolean;
	/** The first of the ways to sign in, which a refusal names; `session` has none to name, and refuses with 403. */
	firstScheme: Scheme;
	/** A PUT of a customer needs every required field. */
	wholePut: boolean;
	answers: FaultyAnswer[];
	/** Milliseconds by which every answer comes late. */
	delayMs: number;
	/** Cube is down: whatever is asked, the web server before it answers 503. */
	away: boolean;
	/** One request in every `afterRequests` is answered with 429. */
	throttle: { afterRequests: number; retryAfterSeconds: number | 'date' } | undefined;
	/** So many requests a user may make within any so many seconds, as Django REST Framework counts them. */
	rate: { requests: number; seconds: number } | undefined;
	/** Called before a request is answered, and waited for: the place to change data between two pages. */
	onRequest: ((request: SeenRequest) => void | Promise<void>) | undefined;
	/** Called for each new connection; what it says happens before anything of it is read. */
	dropConnection: (() => Dropped | undefined) | undefined;
	/** Which of the two shapes of responses generation 2 answers with. */
	responseShape: 'a' | 'b';
	/** By how many milliseconds the server's clock is ahead of this machine's, as its answers tell; or they don't. */
	clockAhead: number | 'untold';
}

/** Nothing goes wrong. */
export function noFaults(): Faults {
	return {
		nextLink: 'correct',
		count: 'correct',
		ignorePage: false,
		emptyPage: undefined,
		unpaged: false,
		slash: 'documented',
		order: 'id',
		debug: false,
		firstScheme: 'token',
		wholePut: false,
		rate: undefined,
		answers: [],
		delayMs: 0,
		away: false,
		throttle: undefined,
		onRequest: undefined,
		dropConnection: undefined,
		responseShape: 'b',
		clockAhead: 0,
	};
}

/** What of a request a rule looks at. */
export interface Asked {
	method: string;
	path: string;
	query: string;
	page: number;
}

/**
 * Which rules have answered how often. The queue belongs to the user; a rule that is used up is taken out of it.
 */
export class FaultyAnswers {
	private used = new WeakMap<FaultyAnswer, number>();

	/** The first rule that fits, or undefined; it is then used once more. */
	take(queue: FaultyAnswer[], asked: Asked): FaultyAnswer | undefined {
		const place = queue.findIndex((rule) => fits(rule, asked));
		const rule = queue[place];
		if (!rule) return undefined;
		const used = (this.used.get(rule) ?? 0) + 1;
		this.used.set(rule, used);
		if (used >= (rule.times ?? 1)) {
			queue.splice(place, 1);
			this.used.delete(rule);
		}
		return rule;
	}

	reset(): void {
		this.used = new WeakMap();
	}
}

/** Whether a rule is about a request. */
export function fits(rule: FaultyAnswer, asked: Asked): boolean {
	if (rule.method !== undefined && rule.method.toUpperCase() !== asked.method) return false;
	if (rule.page !== undefined && rule.page !== asked.page) return false;
	if (rule.path === undefined) return true;
	if (typeof rule.path === 'string') return plainPath(rule.path) === plainPath(asked.path);
	// `search` and not `test`: a RegExp with the flag g would remember where it stopped.
	return (asked.path + asked.query).search(rule.path) >= 0;
}

function plainPath(path: string): string {
	return path.replace(/^\/api\/v1(?=\/)/, '').replace(/\/$/, '');
}
