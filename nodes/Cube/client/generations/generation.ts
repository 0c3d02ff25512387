import type {
	AssignmentId,
	CampaignId,
	CubeRecord,
	CustomerId,
	GenerationName,
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

/** The keys under which a generation's records hold what the node itself has to read. */
export interface FieldKeys {
	campaignId: string;
	campaignName: string;
	/** Undefined where the list itself tells active campaigns from ended ones. */
	campaignActive?: string;
	/** The day on which a campaign was archived; undefined where a campaign does not tell. */
	campaignArchived?: string;
	customerId: string;
	/** Keys of a response that may hold its type, and the moment it was submitted; first found wins. */
	responseType: string[];
	responseSubmitted: string[];
	responseCustomer: string[];
}

/** An assignment as the records of campaigns show it. */
export interface Assignment {
	id: AssignmentId;
	/** In people's words, e.g. `Demo Client › B2C`. */
	name: string;
	/** Cube's own keys of the assignment. */
	record: CubeRecord;
}

/**
 * One way to speak Cube. A generation only describes calls and keys; it sends nothing. A call that
 * a generation does not have is undefined.
 */
export interface Generation {
	name: GenerationName;
	/** As people may know it, for messages. */
	title: string;
	keys: FieldKeys;
	campaigns(includeEnded: boolean): Route;
	/** Generation 2: the campaigns of a user who has access to certain clients only. */
	campaignsByClient?: Route;
	/** A list of assignments, where Cube has one. */
	assignments?: Route;
	assignmentOf(record: CubeRecord): Assignment | undefined;
	customers(assignment: AssignmentId): Route;
	customer(assignment: AssignmentId, id: CustomerId): Route;
	updateCustomer(assignment: AssignmentId, id: CustomerId, changes: CubeRecord): Route;
	createCustomer(assignment: AssignmentId, id: CustomerId, values: CubeRecord): Route;
	customFields?(assignment: AssignmentId): Route;
	/** Keys of a customer that every assignment has, with the words for people. */
	standardFields: Readonly<Record<string, string>>;
	responses(parent: ListParent, filter: ListFilter): Route | undefined;
	/** Generation 2 since 2019: call outcomes beside the responses. */
	callOutcomes?(parent: ListParent, filter: ListFilter): Route | undefined;
	customerStatus?(parent: ListParent, filter: ListFilter): Route | undefined;
	sms?(parent: ListParent, filter: ListFilter): Route | undefined;
	productRegistrations?(parent: ListParent, filter: ListFilter): Route | undefined;
	/** Keys of a response that its update may hold, with the words for people. */
	responseFields?: Readonly<Record<string, string>>;
	updateResponse?(campaign: CampaignId, id: ResponseId, changes: CubeRecord): Route;
	updateCampaign?(campaign: CampaignId, changes: CubeRecord): Route;
	updateAssignment?(assignment: AssignmentId, changes: CubeRecord): Route;
}

/** A documented reading below `/api/v1`, as generations 2 and 3 have it. */
export function get(path: string, action: string, query?: Record<string, string>): Route {
	return { method: 'GET', path: `/api/v1${path}`, query, action, documentation: 'documented' };
}

/** An update of a detail URL below `/api/v1`, which no document of Cube describes. */
export function put(path: string, action: string, body: CubeRecord): Route {
	return { method: 'PUT', path: `/api/v1${path}`, body, action, documentation: 'conventional' };
}

/** A creation at the address that the record will have, as generation 2 documents it for customers. */
export function post(path: string, action: string, body: CubeRecord): Route {
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
