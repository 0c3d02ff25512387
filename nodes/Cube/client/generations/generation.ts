import type { FieldOf, ListType, RecordType } from '../recordTypes';
import type {
	AssignmentForm,
	AssignmentId,
	CallAction,
	CampaignId,
	CubeRecord,
	CustomerId,
	Period,
	ResponseId,
	Route,
} from '../types';

/** Where the records of a list belong: a campaign, an assignment, or (generation 3) the whole account. */
export type ListParent =
	| { of: 'campaign'; campaign: CampaignId }
	| { of: 'assignment'; assignment: AssignmentId }
	| { of: 'account' };

/** What the callers may narrow a list by, where Cube offers it. */
export interface ListFilter {
	period?: Period;
	responseType?: string;
	callState?: string;
}

/** Keys that may hold one and the same field; the first that holds something counts. */
export type FieldKeys = readonly string[];

/** Where the records of a type hold the fields that the row of the type names. */
export type RecordFields<T extends RecordType> = Readonly<Record<FieldOf<T>, FieldKeys>>;

/** What every generation has. */
type CommonType = 'assignments' | 'campaigns' | 'customers' | 'responses';

/** The fields of all types of record; undefined for a type that a generation has not. */
type GenerationFields = {
	readonly [T in RecordType]: T extends CommonType ? RecordFields<T> : RecordFields<T> | undefined;
};

/** Keys that hold an account's own label: it is what follows the prefix. */
interface LabelPrefix {
	prefix: string;
	/** A word that belongs before the label. */
	word?: string;
	/** Whether a number follows the label, which tells it from another one of the same words. */
	isNumbered?: boolean;
}

/** The words for a generation's keys. */
export interface KeyWords {
	/** Keys whose own words say less than people's. */
	labels: Readonly<Record<string, string>>;
	/** What says where a field stands, and nothing to people. */
	prefixes: readonly string[];
	labelPrefixes: readonly LabelPrefix[];
	/** How the keys of custom fields begin that are told by a number alone. */
	numberedPrefixes: readonly string[];
}

/** The keys of a response's own, beside those of its customer. */
interface ResponseKeys {
	/** What people may correct: the trigger compares it. Left out for lists that the generation has not. */
	correctable: Readonly<Partial<Record<ListType, RegExp>>>;
	/** What an update may hold, beside `responseFields`. */
	updatable?: RegExp;
	/** Keys of the documented shapes that no update changes, for where no response is at hand. */
	fixed: readonly string[];
}

/**
 * What tells an account of a generation from the others: a key of its campaigns, or a call that only
 * such an account answers.
 */
type Recognition = { campaignKey: string } | { call: Route };

/** An assignment as the records of campaigns show it. */
export interface Assignment {
	id: AssignmentId;
	/** In people's words, e.g. `Demo Client › B2C`. */
	name: string;
	/** Cube's own keys of the assignment. */
	record: CubeRecord;
}

/** The call that reads a list; undefined where such a parent has no such list. */
type ListRoute = (parent: ListParent, filter: ListFilter) => Route | undefined;

/** The call that reads one record by its ID; undefined where such a parent has no such record. */
type RecordRoute = (parent: ListParent, id: string) => Route | undefined;

/**
 * One way to speak Cube. A generation only describes calls and keys; it sends nothing. A call that
 * a generation does not have is undefined.
 */
export interface Generation extends Partial<Record<ListType, ListRoute>> {
	/** The value of the credential's field `apiGeneration`: its key in `GENERATIONS`. */
	name: string;
	/** As people may know it. */
	title: string;
	/** What helps people to recognise it, beside the title. */
	note?: string;
	recognition: Recognition;
	assignmentForm: AssignmentForm;
	fields: GenerationFields;
	words: KeyWords;
	/** Where keys of a type's own begin otherwise than the row of the type says. */
	keyPrefixes?: Readonly<Partial<Record<RecordType, string>>>;
	/** How the key of a custom field without a key of its own begins, before its number. */
	customFieldPrefix?: string;
	responseKeys: ResponseKeys;
	/** Keys under which Cube itself notes a customer's changes. */
	changeLogKeys: readonly string[];
	campaigns(includeEnded: boolean): Route;
	/** The campaigns of a user who has access to certain clients only, where they have an address of their own. */
	campaignsByClient?: Route;
	/** A list of assignments, where Cube has one. */
	assignments?: Route;
	assignmentOf(record: CubeRecord): Assignment | undefined;
	customers(assignment: AssignmentId): Route;
	/** The calls that read one record, for the types that have such a call. */
	details: Readonly<Partial<Record<RecordType, RecordRoute>>>;
	updateCustomer(assignment: AssignmentId, id: CustomerId, changes: CubeRecord): Route;
	createCustomer(assignment: AssignmentId, id: CustomerId, values: CubeRecord): Route;
	customFields?(assignment: AssignmentId): Route;
	/** Keys of a customer that every assignment has, with the words for people. */
	standardFields: Readonly<Record<string, string>>;
	/** The same of a register that holds them under an earlier generation's keys. */
	earlierStandardFields?: Readonly<Record<string, string>>;
	responses: ListRoute;
	/** Keys of a response that its update may hold, with the words for people. */
	responseFields?: Readonly<Record<string, string>>;
	/** The same of responses in an earlier shape. */
	earlierResponseFields?: Readonly<Record<string, string>>;
	updateResponse?(campaign: CampaignId, id: ResponseId, changes: CubeRecord): Route;
	updateCampaign?(campaign: CampaignId, changes: CubeRecord): Route;
	updateAssignment?(assignment: AssignmentId, changes: CubeRecord): Route;
}

/** A documented reading below `/api/v1`, as generations 2 and 3 have it. */
export function get(path: string, action: CallAction, query?: Record<string, string>): Route {
	return { method: 'GET', path: `/api/v1${path}`, query, action, documentation: 'documented' };
}

/** An update of a detail URL below `/api/v1`, which no document of Cube describes. */
export function put(path: string, action: CallAction, body: CubeRecord): Route {
	return { method: 'PUT', path: `/api/v1${path}`, body, action, documentation: 'conventional' };
}

/** A creation at the address that the record will have, as generation 2 documents it for customers. */
export function post(path: string, action: CallAction, body: CubeRecord): Route {
	return { ...put(path, action, body), method: 'POST' };
}

/** The query of a narrowed list in generations 2 and 3; both days or neither. */
export function filterQuery({
	period,
	responseType,
	callState,
}: ListFilter): Record<string, string> {
	return {
		...(period && { from_date: period.from, to_date: period.to }),
		...(responseType && { response_type: responseType }),
		...(callState && { call_state: callState }),
	};
}

/** A record that an assignment alone has. */
export function ofAssignment(route: (assignment: AssignmentId, id: string) => Route): RecordRoute {
	return (parent, id) => (parent.of === 'assignment' ? route(parent.assignment, id) : undefined);
}

/** One part of a path, safe whatever it holds. */
export function encodePart(text: string): string {
	return encodeURIComponent(text);
}

/** Copies the keys of a record that are there. */
export function pickKeys(record: CubeRecord, wanted: (key: string) => boolean): CubeRecord {
	return Object.fromEntries(Object.entries(record).filter(([key]) => wanted(key)));
}

/** The text of a value that may be text, a number or nothing. */
export function toText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The first of some keys that holds a text or a number; empty when none does. */
export function firstText(record: CubeRecord, keys: FieldKeys): string {
	for (const key of keys) {
		const text = toText(record[key]);
		if (text !== '') return text;
	}
	return '';
}

/**
 * The keys of a generation's fields, its own first, and after them those of an earlier one: an
 * account may still hold records of that.
 */
export function withEarlier<Field extends string>(
	own: Readonly<Record<Field, FieldKeys>>,
	earlier: Readonly<Partial<Record<Field, FieldKeys>>>,
): Readonly<Record<Field, FieldKeys>> {
	const fields = Object.keys(own) as Field[];
	const entries = fields.map(
		(field) => [field, [...new Set([...own[field], ...(earlier[field] ?? [])])]] as const,
	);
	return Object.fromEntries(entries) as Record<Field, FieldKeys>;
}
