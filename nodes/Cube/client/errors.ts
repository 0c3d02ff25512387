import type { CallAction, DocumentationStatus, Period, RecordTarget } from './types';

/** What kind of error it is; decides what a caller does next, never what a person reads. */
type CubeErrorKind =
	| 'invalidInput' // refused before anything was sent
	| 'unauthorized' // the sign-in was refused
	| 'forbidden' // the user lacks a permission
	| 'notFound'
	| 'unsupported' // Cube documents nothing and answers so, or a generation lacks the call
	| 'invalid' // Cube refused what was sent
	| 'rateLimited' // after waiting
	| 'server' // 5xx, after retries
	| 'unreachable' // no answer at all
	| 'notCube' // an answer that isn't Cube's: a web page, a redirect elsewhere, another shape
	| 'truncated' // an answer that ended early or arrived damaged, after retries
	| 'cancelled'; // the execution was stopped

/** What became of the change that a request was to make: none for a read. */
export type WriteOutcome = 'none' | 'unchanged' | 'unknown';

/** What is known of the request that an error is about. */
export interface RequestFacts {
	action: CallAction;
	method: string;
	documentation: DocumentationStatus;
	/** The record that the call is about. */
	target?: RecordTarget;
	outcome: WriteOutcome;
}

/** What is known of a request that got no answer. */
export interface NetworkFacts extends RequestFacts {
	/** Host and port of the account. */
	host: string;
	/** Node's or axios' code. */
	code: string;
}

/** What is known of an answer that is an error. */
export interface ResponseFacts extends RequestFacts {
	status: number;
	/** Cube's own words, without secrets; empty when it said nothing. */
	detail: string;
	/** Cube's own words by field key, from a 400 answer of Django REST Framework. */
	fields: Record<string, string[]>;
}

/** What came in place of data. */
export type ReceivedBody =
	| 'page'
	| 'truncated'
	| 'malformed'
	| 'text'
	| 'empty'
	| 'deep'
	| 'notice'
	| 'lossy'
	| 'binary';

/** An ID that a person gives. */
export type IdName = 'assignment' | 'campaign' | 'customer' | 'response';

/** A field of the credential. */
export type CredentialField =
	| 'baseUrl'
	| 'authentication'
	| 'token'
	| 'email'
	| 'password'
	| 'apiGeneration';

type NoFacts = Record<string, never>;
interface Given {
	/** What was given, as it came. */
	given: unknown;
}

/** What each error carries, by its reason. The words are made outside of `client/`. */
export interface ErrorFacts {
	accountUrlMissing: NoFacts;
	accountUrlInvalid: Given;
	accountUrlHasSignIn: NoFacts;
	accountUrlInsecure: Given & { host: string };
	accountUrlIncomplete: Given;
	/** A field of the credential that the sign-in needs. */
	credentialMissing: { field: CredentialField };
	/** A field of the credential that is neither text nor a whole number. */
	credentialNoText: { field: CredentialField };
	/** A field of the credential that holds none of its choices; `given` is without secrets. */
	credentialNoChoice: Given & { field: CredentialField };
	/** A token, an email or a password that can't go over the wire as it is. */
	signInUnsendable: { field: 'token' | 'email' | 'password'; why: 'character' | 'colon' };
	pathMissing: NoFacts;
	pathHasHost: Given;
	pathHasQuery: Given;
	pathInvalid: Given;
	idMissing: { id: IdName };
	idImprecise: Given & { id: IdName };
	/** `character`: one that nobody sees or that looks like another, as `U+202E`. */
	idInvalid: Given & { id: IdName; character?: string };
	/** An assignment in the form of another generation. */
	assignmentMisfit: { assignment: string; example: string };
	/** `field` is the name that the caller has for the value. */
	dateInvalid: Given & { field: string };
	endWithoutStart: NoFacts;
	/** Days as `YYYYMMDD`; `isToday` when no end was given. */
	startAfterEnd: { from: string; to: string; isToday: boolean };
	customerExists: { customer: string; assignment: string };
	/** An earlier attempt got no answer in time. */
	creationPending: { customer: string };
	generationMismatch: { title: string };
	generationUnknown: NoFacts;
	cubeNotFound: NoFacts;
	/** `outcome`: what became of the change that was under way. */
	stopped: { outcome: WriteOutcome };
	/** A list that a generation lacks; `parent` in the middle of a sentence, `isElsewhere`: below another parent it is there. */
	listUnsupported: { title: string; list: string; parent: string; isElsewhere: boolean };
	/** A call that a generation lacks; `title` is that generation's. */
	callUnsupported: { action: CallAction; title: string };
	/** A write at an address that takes no such method, as its answer to a reading said; not sent. */
	notOffered: RequestFacts;
	/** A write that was checked and wasn't to be sent. */
	heldBack: RequestFacts;
	/** `isComplete`: whether the list came as a whole in which it was looked for. */
	notListed: { target: RecordTarget; isComplete: boolean };
	/** `period`: the days that were searched; Cube gives today where none are named. */
	noResponse: { customer: string; campaign: string; period?: Period; isComplete: boolean };
	countMissing: { things: string };
	shapeUnexpected: RequestFacts & { received: ReceivedShape };
	redirected: RequestFacts & { status: number };
	/** `isProxy`: it was no host of the account that couldn't be reached. */
	unreachable: NetworkFacts & { why: UnreachableCause; isProxy: boolean };
	certificateRejected: NetworkFacts & { why: CertificateProblem };
	notHttps: NetworkFacts;
	timedOut: NetworkFacts;
	connectionLost: NetworkFacts;
	responseDamaged: NetworkFacts;
	headerUnsendable: NetworkFacts;
	unauthorized: ResponseFacts;
	/** `isFirst`: nothing was answered before, so that the sign-in itself may be at fault. */
	forbidden: ResponseFacts & { isFirst: boolean };
	proxyUnauthorized: ResponseFacts;
	notFound: ResponseFacts;
	gone: ResponseFacts;
	conflict: ResponseFacts;
	locked: ResponseFacts;
	unsupported: ResponseFacts;
	tooLarge: ResponseFacts;
	urlTooLong: ResponseFacts;
	headersTooLarge: ResponseFacts;
	formatRefused: ResponseFacts;
	misdirected: ResponseFacts;
	blocked: ResponseFacts;
	paymentRequired: ResponseFacts;
	rejected: ResponseFacts;
	/** A status of refusal that says nothing of the values that were sent. */
	refused: ResponseFacts;
	/** `waitMs`: how long Cube asks to wait, where it says. */
	rateLimited: ResponseFacts & { waitMs?: number };
	serverFailed: ResponseFacts;
	/** `word`: what stands in it in place of a value of JSON. */
	notData: ResponseFacts & { received: ReceivedBody; word?: string };
	truncated: ResponseFacts & { received: ReceivedBody };
}

/** What came in place of the record or list that was asked for. */
export type ReceivedShape =
	| 'list'
	| 'value'
	| 'emptyRecord'
	| 'mixedList'
	| 'recordWithoutList'
	| 'otherRecord';

export type UnreachableCause = 'refused' | 'noSuchAddress' | 'lookupFailed' | 'noRoute' | 'other';

export type CertificateProblem = 'unknownAuthority' | 'expired' | 'otherHost' | 'other';

export type ErrorReason = keyof ErrorFacts;

const KINDS: Record<ErrorReason, CubeErrorKind> = {
	accountUrlMissing: 'invalidInput',
	accountUrlInvalid: 'invalidInput',
	accountUrlHasSignIn: 'invalidInput',
	accountUrlInsecure: 'invalidInput',
	accountUrlIncomplete: 'invalidInput',
	credentialMissing: 'invalidInput',
	credentialNoText: 'invalidInput',
	credentialNoChoice: 'invalidInput',
	signInUnsendable: 'invalidInput',
	pathMissing: 'invalidInput',
	pathHasHost: 'invalidInput',
	pathHasQuery: 'invalidInput',
	pathInvalid: 'invalidInput',
	idMissing: 'invalidInput',
	idImprecise: 'invalidInput',
	idInvalid: 'invalidInput',
	assignmentMisfit: 'invalidInput',
	dateInvalid: 'invalidInput',
	endWithoutStart: 'invalidInput',
	startAfterEnd: 'invalidInput',
	customerExists: 'invalidInput',
	creationPending: 'invalidInput',
	generationMismatch: 'notCube',
	generationUnknown: 'notCube',
	cubeNotFound: 'notCube',
	stopped: 'cancelled',
	listUnsupported: 'unsupported',
	callUnsupported: 'unsupported',
	notOffered: 'unsupported',
	heldBack: 'cancelled',
	notListed: 'notFound',
	noResponse: 'notFound',
	countMissing: 'notCube',
	shapeUnexpected: 'notCube',
	redirected: 'notCube',
	unreachable: 'unreachable',
	certificateRejected: 'unreachable',
	notHttps: 'unreachable',
	timedOut: 'unreachable',
	connectionLost: 'truncated',
	responseDamaged: 'truncated',
	headerUnsendable: 'unauthorized',
	unauthorized: 'unauthorized',
	forbidden: 'forbidden',
	proxyUnauthorized: 'unreachable',
	notFound: 'notFound',
	gone: 'notFound',
	conflict: 'invalid',
	locked: 'invalid',
	unsupported: 'unsupported',
	tooLarge: 'invalid',
	urlTooLong: 'invalid',
	headersTooLarge: 'invalid',
	formatRefused: 'invalid',
	misdirected: 'notCube',
	blocked: 'unreachable',
	paymentRequired: 'forbidden',
	rejected: 'invalid',
	refused: 'invalid',
	rateLimited: 'rateLimited',
	serverFailed: 'server',
	notData: 'notCube',
	truncated: 'truncated',
};

/**
 * Everything that `client/` reports: a reason and the facts. Neither holds a secret, and there
 * is no `cause`: a failed request carries its headers. Its message is for developers.
 */
export class CubeError<R extends ErrorReason = ErrorReason> extends Error {
	readonly kind: CubeErrorKind;

	constructor(
		readonly reason: R,
		readonly facts: ErrorFacts[R],
	) {
		super(`Cube client: ${reason}`);
		this.name = 'CubeError';
		this.kind = KINDS[reason];
	}

	/** HTTP status, when Cube answered. */
	get status(): number | undefined {
		return 'status' in this.facts ? this.facts.status : undefined;
	}

	/** What became of the change that was to be made; undefined where nothing was sent at all. */
	get outcome(): WriteOutcome | undefined {
		return 'outcome' in this.facts ? this.facts.outcome : undefined;
	}

	/** Cube's own words by field key; undefined when it named no field. */
	get fields(): Record<string, string[]> | undefined {
		return 'fields' in this.facts ? this.facts.fields : undefined;
	}
}

/** Whether something thrown is an error of the client, for one reason. */
export function hasReason<R extends ErrorReason>(error: unknown, reason: R): error is CubeError<R> {
	return error instanceof CubeError && error.reason === reason;
}

/** Passes an error on out of a `catch`, where n8n's linter allows no `throw error`. */
export function rethrow(error: unknown): Promise<never> {
	return Promise.reject(error);
}
