import type { AccountSession } from '../accountSession';
import { CubeError, hasReason, rethrow } from '../errors';
import { firstText } from '../generations/generation';
import type { Generation, ListParent } from '../generations/generation';
import { isSameId } from '../ids';
import { RECORD_TYPES } from '../recordTypes';
import type { RecordType } from '../recordTypes';
import { holdsAll, requireRecord } from '../responseBody';
import { aboutCustomer, requestFacts } from '../routes';
import type { CallAction, CubeRecord, Route } from '../types';

/** Which record to read. */
export interface RecordAddress {
	parent: ListParent;
	/** The record's own ID, as it goes into the URL. */
	id: string;
}

/**
 * Reads one record with the call that the account's generation has for its type.
 *
 * @returns the record as Cube sent it
 * @throws CubeError unsupported where the generation has no such call, notFound
 */
export async function readRecord(
	account: AccountSession,
	type: RecordType,
	{ parent, id }: RecordAddress,
): Promise<CubeRecord> {
	const generation = await account.generation();
	if (parent.of === 'assignment') await account.checkAssignment(parent.assignment);
	const found = generation.details[type]?.(parent, id);
	const route = requireRoute(found, `reading one of the ${RECORD_TYPES[type].name}`, generation);
	const isCustomer = type === 'customers' && parent.of === 'assignment';
	const asked = isCustomer ? aboutCustomer(route, parent.assignment, id) : route;
	const record = requireRecord(await account.call(asked), asked);
	return isCustomer ? requireCustomer(record, asked, generation) : record;
}

/**
 * Checks that an answer isn't about another customer than the call. An ID that came as a number has lost its
 * leading zeros.
 *
 * @throws CubeError shapeUnexpected
 */
export function requireCustomer(
	record: CubeRecord,
	route: Route,
	{ fields }: Generation,
): CubeRecord {
	const id = firstText(record, fields.customers.id);
	const isSame = route.target?.type !== 'customer' || isSameId(id, route.target.customer);
	if (id === '' || isSame) return record;
	throw new CubeError('shapeUnexpected', {
		...requestFacts(route, 'unknown'),
		received: 'otherRecord',
	});
}

/** How to look for the record of a write. */
interface WrittenRecord {
	/** Finds the record, or what it belongs to; throws that it is not there. */
	find: () => Promise<unknown>;
	/** Reads the record; undefined where there is no such call. */
	read?: () => Promise<CubeRecord>;
}

/**
 * Makes a write and returns the record as Cube answered it. Where Cube documents
 * none, 404 says either "no such call" or "no such record": looking for the record tells. Where an answer
 * of this run said that the address takes no such method, nothing is sent. A success without a record is
 * one too (204, for example): the record is read then.
 *
 * @throws CubeError unsupported (also notOffered), notFound, invalid
 */
export async function sendWrite(
	account: AccountSession,
	route: Route,
	{ find, read }: WrittenRecord,
): Promise<CubeRecord> {
	requireOffer(account, route);
	try {
		const answer = await account.call({ ...route, mayBeEmpty: read !== undefined });
		if (answer !== undefined || read === undefined) return requireRecord(answer, route);
		return await readBack(route, read);
	} catch (error) {
		const isUnclear =
			error instanceof CubeError && error.kind === 'unsupported' && error.status === 404;
		if (isUnclear) await find();
		return await rethrow(error);
	}
}

/**
 * The record of a write that was answered with nothing, where it holds what was sent.
 * @throws CubeError notData where it doesn't, or can't be read
 */
async function readBack(route: Route, read: () => Promise<CubeRecord>): Promise<CubeRecord> {
	const facts = requestFacts(route, 'unknown');
	try {
		const record = await read();
		if (holdsAll(record, route.body)) return record;
	} catch (error) {
		if (!(error instanceof CubeError)) return await rethrow(error);
		if (error.kind === 'cancelled') return await rethrow(new CubeError('stopped', facts));
	}
	return await rethrow(
		new CubeError('notData', { ...facts, status: 204, detail: '', fields: {}, received: 'empty' }),
	);
}

/**
 * Makes an update. Django REST Framework wants every required field in a PUT: one that it misses is sent
 * along as the record has it. Empty text that it refuses is sent as null, which empties a number or a
 * date. A refused update changed nothing, so both are tried once.
 *
 * @param readRecord reads the record, or throws that it is not there
 * @throws CubeError as `sendWrite`
 */
export async function sendUpdate(
	account: AccountSession,
	route: Route,
	readRecord: () => Promise<CubeRecord>,
): Promise<CubeRecord> {
	const written = { find: readRecord, read: readRecord };
	try {
		return await sendWrite(account, route, written);
	} catch (error) {
		const body = await correctBody(error, route, readRecord);
		if (body === undefined) return await rethrow(error);
		try {
			return await sendWrite(account, { ...route, body }, written);
		} catch (other) {
			// what was refused at first is what the person gave
			return await rethrow(hasReason(other, 'rejected') ? error : other);
		}
	}
}

/** What to send in place of a body that was refused; undefined where a value itself is wrong. */
async function correctBody(
	error: unknown,
	{ body = {} }: Route,
	readRecord: () => Promise<CubeRecord>,
): Promise<CubeRecord | undefined> {
	if (!hasReason(error, 'rejected') || error.status !== 400) return undefined;
	const refused = Object.keys(error.facts.fields);
	const missing = refused.filter((key) => !Object.hasOwn(body, key));
	const empty = refused.filter((key) => body[key] === '');
	if (refused.length === 0 || missing.length + empty.length < refused.length) return undefined;
	const record = missing.length > 0 ? await readRecord() : {};
	if (missing.some((key) => !Object.hasOwn(record, key))) return undefined;
	return {
		...Object.fromEntries(missing.map((key) => [key, record[key]])),
		...body,
		...Object.fromEntries(empty.map((key) => [key, null])),
	};
}

/**
 * Refuses a write that the account is known not to offer. Where no answer told, nothing is refused.
 * @throws CubeError notOffered
 */
export function requireOffer(account: AccountSession, route: Route): void {
	if (account.offers(route) !== 'notOffered') return;
	throw new CubeError('notOffered', requestFacts(route, 'unchanged'));
}

/**
 * The route of an update that a generation may lack.
 * @throws CubeError unsupported
 */
export function requireRoute(
	route: Route | undefined,
	action: CallAction,
	{ title }: Generation,
): Route {
	if (route) return route;
	throw new CubeError('callUnsupported', { action, title });
}

/**
 * How far a creation came: it was sent, so that a customer who is there now is its doing; or it is
 * pending, since no answer came in time and Cube may still be at work on it.
 */
export type CreationState = 'sent' | 'pending';

/** What is known about earlier attempts to create the same record. The caller that retries keeps it. */
export interface CreationAttempt {
	/** Undefined where none was sent, or where Cube refused it. */
	readonly state?: CreationState;
	mark(state: CreationState | undefined): void;
}

/** Nothing is known, and nothing is kept. */
export const FIRST_ATTEMPT: CreationAttempt = { mark() {} };

/** The statuses of gateways that did not wait for Cube's answer. */
const GATEWAY_TIMEOUTS = [504, 524];

/** How far a creation came that ended with an error. */
export function stateAfter(error: unknown): CreationState | undefined {
	if (!(error instanceof CubeError)) return 'sent';
	if (error.outcome !== 'unknown') return undefined;
	const isPending = error.reason === 'timedOut' || GATEWAY_TIMEOUTS.includes(error.status ?? 0);
	return isPending ? 'pending' : 'sent';
}
