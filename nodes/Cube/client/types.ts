/** A value of a record: what JSON can hold, or nothing. */
export type CubeValue = string | number | boolean | object | null | undefined;

/** A record as Cube sent it. */
export interface CubeRecord {
	[key: string]: CubeValue;
}

/** The customer id that was imported: text, since it may have leading zeros and many digits. */
export type CustomerId = string;

export type CampaignId = string;

export type ResponseId = string;

/** An assignment: an assignment (`9`), or a data owner with a CRM type (`2/B2C`). */
export interface AssignmentId {
	id: string;
	crmType?: string;
}

/** How a generation writes the ID of an assignment. */
export interface AssignmentForm {
	/** Whether a CRM type belongs to it. */
	hasCrmType: boolean;
	/** As it reads after "Its assignments look like". */
	example: string;
}

/** Days as Cube reads them, `YYYYMMDD`, both inclusive. */
export interface Period {
	from: string;
	to: string;
}

/**
 * How sure Cube's documents are of a call: `documented` as working, `planned` (documented as "not
 * yet implemented"), or `conventional` (not documented; follows the manner of the API).
 */
export type DocumentationStatus = 'documented' | 'planned' | 'conventional';

/** The record that a call is about. */
export type RecordTarget =
	| { type: 'assignment'; assignment: AssignmentId }
	| { type: 'campaign'; campaign: CampaignId }
	| { type: 'customer'; assignment: AssignmentId; customer: CustomerId };

/** What a call does, as it reads after "when": `reading customers`, `updating a customer`. */
export type CallAction = `${CallVerb} ${string}`;

export type CallVerb = 'calling' | 'checking' | 'creating' | 'reading' | 'updating';

/** One call of Cube's API, as a generation describes it. */
export interface Route {
	method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS';
	/** From the account's root, with every id encoded, and with the slashes of Cube's documents. */
	path: string;
	/** The spelling of an older text of the same generation, asked when `path` is not found. */
	olderPath?: string;
	query?: Record<string, string>;
	body?: CubeRecord;
	/** Whether an empty answer says that all went well; else it is none. */
	mayBeEmpty?: boolean;
	/** Whether an answer that only says something is what was asked for; else it is as good as empty, or an error. */
	mayBeNotice?: boolean;
	documentation: DocumentationStatus;
	action: CallAction;
	/** Whose absence a 404 tells. */
	target?: RecordTarget;
}
