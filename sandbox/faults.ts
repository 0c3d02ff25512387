import type { SeenRequest } from './seenRequests';

/** How the `next` link of a page looks. Every look but the first has been published by Cube itself. */
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
] as const;
export type NextLink = (typeof NEXT_LINKS)[number];

/** What the `count` of a page says. */
export const COUNTS = ['correct', 'missing', 'tooHigh', 'tooLow', 'text', 'null'] as const;
export type Count = (typeof COUNTS)[number];

/** Which spelling of a path is served. */
export const SLASHES = ['documented', 'always', 'never'] as const;
export type Slash = (typeof SLASHES)[number];

/**
 * Ways in which an answer can go wrong:
 * `html` an HTML page with status 200 · `empty` no body · `emptyObject` `{}` · `cutJson` half of the JSON text ·
 * `reset` the connection ends before any answer · `cutBody` the connection ends in the middle of the body · `hang` no
 * answer until the sandbox closes · `redirectElsewhere` 302 to another host name (`localhost`, so that what arrives
 * there is seen too) · `loginPage` 302 to a page to sign in · `noContent` 204.
 */
export const BROKEN_ANSWERS = [
	'html',
	'empty',
	'emptyObject',
	'cutJson',
	'reset',
	'cutBody',
	'hang',
	'redirectElsewhere',
	'loginPage',
	'noContent',
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

/** A rule of the queue: the first one that fits a request answers it. */
export interface FaultyAnswer {
	method?: string;
	/** Text: the whole path, `/api/v1` and the last slash left off or not. A RegExp: path and query together. */
	path?: string | RegExp;
	/** The page asked for; a request that names no page asks for page 1. */
	page?: number;
	/** How many requests it answers before it goes away, 1 if left out. */
	times?: number;
	then: GivenAnswer | BrokenAnswer;
}

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
	/** Which spelling of paths is served; with `always` and `never` the other one is redirected for every method. */
	slash: Slash;
	/** Writes to the other spelling are redirected too, in place of Django's 500. */
	slashRedirect: boolean;
	answers: FaultyAnswer[];
	/** One request in every `afterRequests` is answered with 429. */
	throttle: { afterRequests: number; retryAfterSeconds: number | 'date' } | undefined;
	/** Called before a request is answered, and waited for: the place to change data between two pages. */
	onRequest: ((request: SeenRequest) => void | Promise<void>) | undefined;
	/** Which of the two shapes of responses generation 2 answers with. */
	responseShape: 'a' | 'b';
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
		slashRedirect: false,
		answers: [],
		throttle: undefined,
		onRequest: undefined,
		responseShape: 'b',
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

	/** The answer of the first rule that fits, or undefined; that rule is then used once more. */
	take(queue: FaultyAnswer[], asked: Asked): FaultyAnswer['then'] | undefined {
		const place = queue.findIndex((rule) => fits(rule, asked));
		const rule = queue[place];
		if (!rule) return undefined;
		const used = (this.used.get(rule) ?? 0) + 1;
		this.used.set(rule, used);
		if (used >= (rule.times ?? 1)) {
			queue.splice(place, 1);
			this.used.delete(rule);
		}
		return rule.then;
	}

	reset(): void {
		this.used = new WeakMap();
	}
}

function fits(rule: FaultyAnswer, asked: Asked): boolean {
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
