import type { OrderName, Situation } from './database';
import type { DjangoSettings } from './djangoServer';
import { LISTS, ORDERED_LISTS, REFUSED_READS } from './lists';
import type { ProxyName } from './nginx';
import { FIELDS, PREVIEWS, WRITES } from './writes';
import type { GenerationName, Operation } from './operation';
import { ORDERS } from './database';

/** The servers that differ in their settings, by what is special about each. */
export const SERVERS = {
	'token first': { signIn: 'token,basic,session', language: 'en' },
	'session first': { signIn: 'session,token,basic', language: 'nb' },
	'basic first, DEBUG': { signIn: 'basic,token,session', language: 'nb', debug: true },
	'every slash': { signIn: 'token,basic,session', language: 'en', slashes: 'always' },
	'every slash, DEBUG': {
		signIn: 'token,basic,session',
		language: 'en',
		slashes: 'always',
		debug: true,
	},
	'user throttle': { signIn: 'token,basic,session', language: 'en', userRate: '8/s' },
	'scoped throttle': { signIn: 'basic,session', language: 'nb', customersRate: '4/s' },
} as const satisfies Record<string, DjangoSettings>;
type ServerName = keyof typeof SERVERS;

/** Who signs in, and how. */
const SIGN_INS = ['token', 'basic', 'wrong token', 'wrong password', 'reader'] as const;
export type SignInName = (typeof SIGN_INS)[number];

/** What goes wrong while an operation runs. */
export interface Trouble {
	situation?: Partial<Situation>;
	proxy?: ProxyName;
	/** Whether a reading has to be complete all the same. */
	isHarmless?: true;
	/** Whether the operation cannot succeed; then an error has to say so, in words like these. */
	refused?: RegExp;
	/** How long Django goes on after the node ended, in milliseconds. */
	settlesMs?: number;
}

/** A limited proxy, and so many pages of the campaign's 8,400 records. */
function limited(proxy: ProxyName, pages: number): Trouble {
	const page_size = Math.ceil(8400 / pages);
	return { proxy, situation: { page_size }, isHarmless: true };
}

export const TROUBLES = {
	none: { isHarmless: true },
	'30 updates': { situation: { move: 'update', moves: 30 } },
	'10 inserts': { situation: { move: 'insert', moves: 10 } },
	'10 deletes': { situation: { move: 'delete', moves: 10 } },
	'pages for all': { situation: { pages_everything: true, page_size: 3 }, isHarmless: true },
	'whole PUT': { situation: { whole_put: true } },
	'spelling of 2019': { situation: { older_spelling: true }, isHarmless: true },
	'pages of 50': { situation: { page_size: 50 }, isHarmless: true },
	'500 once': { situation: { failure: 'error', failures: 1 }, isHarmless: true },
	'500 for good': { situation: { failure: 'error', failures: 1000 }, refused: /500|server/i },
	'502 before': { situation: { failure: 'dies before', failures: 1 }, isHarmless: true },
	'502 after': { situation: { failure: 'dies after', failures: 1 }, isHarmless: true },
	'504 before': {
		situation: { failure: 'late before', failures: 1 },
		settlesMs: 2000,
		isHarmless: true,
	},
	'504 after': { situation: { failure: 'late after', failures: 1 }, isHarmless: true },
	'no gzip': { proxy: 'uncompressed', isHarmless: true },
	'links to another host': { proxy: 'own host', isHarmless: true },
	'limit_req, 503': { proxy: 'limit_req, 503', isHarmless: true },
	'limit_req, 429': { proxy: 'limit_req, 429', isHarmless: true },
	'limit_req, 503, 25 pages': limited('limit_req, 503', 25),
	'limit_req, 503, 49 pages': limited('limit_req, 503', 49),
	'limit_req, 503, 101 pages': limited('limit_req, 503', 101),
	'limit_req, 429, 25 pages': limited('limit_req, 429', 25),
	'limit_req, 429, 49 pages': limited('limit_req, 429', 49),
	'limit_req, 429, 101 pages': limited('limit_req, 429', 101),
	'body too large': { proxy: 'small bodies', refused: /413|large/i },
	'HTML 400': { proxy: 'unknown host', refused: /Account URL/ },
	'HTML 403': { proxy: 'denied', refused: /firewall|proxy|between|network/i },
} as const satisfies Record<string, Trouble>;
type TroubleName = keyof typeof TROUBLES;

/** One situation that the node is tried in. */
export interface Case {
	operation: Operation;
	generation: GenerationName;
	server: ServerName;
	signIn: SignInName;
	order: OrderName;
	trouble: TroubleName;
}

/** How a case is called. */
export function nameOf({ operation, generation, server, signIn, order, trouble }: Case): string {
	return [operation.title, generation, server, signIn, order, trouble].join(' · ');
}

/** What the sign-in is refused with, in the words of the node. */
const NOT_SIGNED_IN = /sign-in|sign in/i;
const NOT_ALLOWED = /permission|isn't allowed|may not/i;

/** Why a case cannot succeed, by the words that have to say so; undefined where it can. */
export function refusalOf({ operation, signIn, trouble }: Case): RegExp | undefined {
	if (signIn === 'wrong token' || signIn === 'wrong password') return NOT_SIGNED_IN;
	const { refused }: Trouble = TROUBLES[trouble];
	if (refused) return refused;
	if (signIn === 'reader' && operation.kind === 'write') return NOT_ALLOWED;
	return operation.kind === 'list' || operation.kind === 'write' ? operation.refused : undefined;
}

/** Orders in which much is alike: PostgreSQL puts that on pages in one and the same way each time. */
const TIED: OrderName[] = ['day', 'type'];

/**
 * Whether some records of a list are on none of its pages, however often it is read: ties put the same
 * ones on two pages each time, and there are no days to read the list by instead.
 */
export function isTorn({ operation, order }: Pick<Case, 'operation' | 'order'>): boolean {
	return TIED.includes(order) && operation.kind === 'list' && operation.pages !== undefined;
}

/**
 * Whether a reading has to be complete, without a word of what is missing. Of a torn list, all can be
 * wanted that any page has, and a hint with numbers.
 */
export function isToSucceed(one: Case): boolean {
	const { isHarmless }: Trouble = TROUBLES[one.trouble];
	return isHarmless === true && !isTorn(one);
}

const USUAL = { server: 'token first', signIn: 'token', order: 'id', trouble: 'none' } as const;

/** The cases of operations in each generation that has them. */
function casesOf(operations: Operation[], ...changes: Array<Partial<Case>>): Case[] {
	return operations.flatMap((operation) =>
		operation.generations.flatMap((generation) =>
			changes.map((change) => ({ operation, generation, ...USUAL, ...change })),
		),
	);
}

function troubles(...names: TroubleName[]): Array<Partial<Case>> {
	return names.map((trouble) => ({ trouble }));
}

const MOVED_LISTS: Operation[] = [LISTS.customers, LISTS.responses, LISTS.newResponses];

/** Lists in every order, at rest and in motion. */
function orderCases(): Case[] {
	const inOrders = (...names: TroubleName[]) =>
		ORDERS.flatMap((order) => troubles(...names).map((change) => ({ ...change, order })));
	const all = [
		...casesOf(ORDERED_LISTS, ...inOrders('none', '30 updates')),
		...casesOf(MOVED_LISTS, ...inOrders('10 inserts', '10 deletes')),
	];
	return all.filter(isPaged);
}

/** Legacy's lists have no pages: no order tears them. */
function isPaged({ generation }: Case): boolean {
	return generation !== 'legacy';
}

/** Everybody's sign-in at each server that puts the schemes in another order. */
function signInCases(): Case[] {
	const servers = ['token first', 'session first', 'basic first, DEBUG'] as const;
	const changes = servers.flatMap((server) => SIGN_INS.map((signIn) => ({ server, signIn })));
	return casesOf([LISTS.campaigns, LISTS.customer, WRITES.name], ...changes);
}

const FAILURES = [
	'500 once',
	'500 for good',
	'502 before',
	'502 after',
	'504 before',
	'504 after',
] as const;

const BETWEEN = [
	'no gzip',
	'links to another host',
	'limit_req, 503',
	'limit_req, 429',
	'HTML 400',
	'HTML 403',
] as const;

const LIMITED = [
	'limit_req, 503, 25 pages',
	'limit_req, 503, 49 pages',
	'limit_req, 503, 101 pages',
	'limit_req, 429, 25 pages',
	'limit_req, 429, 49 pages',
	'limit_req, 429, 101 pages',
] as const;

/** What is tried where every address ends in a slash. */
const SLASHED: Operation[] = [
	LISTS.campaigns,
	LISTS.customers,
	LISTS.customer,
	LISTS.check,
	FIELDS,
	WRITES.everything,
	WRITES.create,
	WRITES.response,
	WRITES.campaign,
	WRITES.assignment,
];

/** All cases; those that share a server stand together. */
export function allCases(): Case[] {
	const all = [
		...orderCases(),
		...signInCases(),
		...casesOf(Object.values(WRITES), {}),
		...casesOf(PREVIEWS, {}),
		...casesOf([FIELDS], {}, { server: 'basic first, DEBUG' }),
		...casesOf([LISTS.check], {}, { server: 'basic first, DEBUG' }, { signIn: 'reader' }),
		...casesOf([LISTS.check], ...troubles('pages for all', 'spelling of 2019', 'limit_req, 503')),
		...casesOf(Object.values(REFUSED_READS), {}, { server: 'basic first, DEBUG' }),
		...casesOf([WRITES.name, WRITES.create, WRITES.twelve], ...troubles(...FAILURES, ...BETWEEN)),
		...casesOf([WRITES.everything], ...troubles('body too large', 'whole PUT', 'spelling of 2019')),
		...casesOf(
			[WRITES.note, WRITES.emptyNumber, WRITES.campaign, WRITES.assignment],
			...troubles('whole PUT'),
		),
		...casesOf([WRITES.label], ...troubles('pages for all', 'spelling of 2019')),
		...casesOf(
			[LISTS.campaigns, LISTS.customFields],
			...troubles('none', 'pages for all', ...FAILURES),
		),
		...casesOf([LISTS.customers, LISTS.responses], ...troubles(...FAILURES, ...BETWEEN)).filter(
			isPaged,
		),
		...casesOf([LISTS.customerStatus, LISTS.sms], ...troubles(...LIMITED, 'pages of 50')),
		...casesOf([LISTS.customers, LISTS.customer], ...troubles('spelling of 2019')),
		...casesOf(SLASHED, { server: 'every slash' }, { server: 'every slash, DEBUG' }),
		...casesOf([LISTS.customers, LISTS.responses, WRITES.twelve], { server: 'user throttle' }),
		...casesOf([LISTS.customers, WRITES.twelve], { server: 'scoped throttle', signIn: 'basic' }),
	];
	const places = Object.keys(SERVERS);
	return all.sort((one, other) => places.indexOf(one.server) - places.indexOf(other.server));
}

/** Lists and a trigger that stand for the others in the short table. */
const SHORT_ORDERED: Operation[] = [LISTS.customers, LISTS.responses, LISTS.newResponses];
const SHORT_MOVES: TroubleName[] = ['none', '30 updates'];

/**
 * Whether a case is in the short table: the newest generation in every situation, but three lists in every
 * order, and the other generations where nothing is special.
 */
export function isShort({ operation, generation, server, signIn, order, trouble }: Case): boolean {
	const isNewest = generation === 'dataOwners';
	if (order !== USUAL.order) {
		return isNewest && SHORT_ORDERED.includes(operation) && SHORT_MOVES.includes(trouble);
	}
	const isUsual = server === USUAL.server && signIn === USUAL.signIn && trouble === USUAL.trouble;
	return isNewest || isUsual;
}
