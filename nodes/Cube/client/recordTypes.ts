/**
 * What is true of a type of record in every generation. Fields have names of their own here; a
 * generation says under which keys its records hold them, see `Generation.fields`.
 */
export interface RecordTypeDefinition {
	/** Plural, in the middle of a sentence. */
	name: string;
	/** What a list of them hangs below: `chosen` is one of several, as the editor's "List Of" says. */
	below: 'account' | 'assignment' | 'chosen';
	/** Whose fields with known labels they hold. */
	labelled: 'customer' | 'response' | 'none';
	/** What says which record it is. */
	identity: readonly string[];
	/** When the record last changed or came about. */
	timestamp?: string;
	/** What people use most, at most ten of them; left out where no operation has the parameter Output. */
	simplified?: readonly string[];
	/** What never changes of a record that has no id, its moment first: what the trigger knows it by. */
	permanent?: readonly string[];
	/** What else is read of such a record. */
	more?: readonly string[];
	/** How the keys of its own begin, less the underscores; a generation may have another word. */
	keyPrefix?: string;
	/** The parameter that its update needs before the fields are known; left out where there is no update. */
	updatedIn?: 'assignment' | 'campaign';
}

const RESPONSE = {
	below: 'chosen',
	labelled: 'response',
	identity: ['customerId'],
	timestamp: 'submitted',
	simplified: [
		'customerId',
		'name',
		'phone',
		'email',
		'type',
		'subtype',
		'comment',
		'submitted',
		'submittedBy',
		'campaign',
	],
	permanent: ['callTime'],
	more: ['assignmentName', 'campaignName', 'crmType'],
} as const;

/** The one table of record types: a new type is a row here, and its keys in each generation. */
export const RECORD_TYPES = {
	assignments: {
		name: 'assignments',
		below: 'account',
		labelled: 'none',
		identity: ['id'],
		keyPrefix: 'assignment',
		updatedIn: 'assignment',
	},
	callOutcomes: { ...RESPONSE, name: 'call outcomes' },
	campaigns: {
		name: 'campaigns',
		below: 'account',
		labelled: 'none',
		identity: ['id'],
		simplified: [
			'id',
			'name',
			'isActive',
			'startDate',
			'endDate',
			'archivedDate',
			'assignmentId',
			'assignmentName',
			'crmType',
			'clientId',
			'clientName',
			'serviceName',
		],
		keyPrefix: 'campaign',
		updatedIn: 'campaign',
	},
	customers: {
		name: 'customers',
		below: 'assignment',
		labelled: 'customer',
		identity: ['id'],
		timestamp: 'updated',
		simplified: [
			'id',
			'name',
			'phone',
			'phone2',
			'phone3',
			'email',
			'street',
			'zipCode',
			'city',
			'needToKnow',
		],
		more: ['assignmentId', 'organizationNumber'],
		updatedIn: 'assignment',
	},
	customerStatus: {
		name: 'customer statuses',
		below: 'chosen',
		labelled: 'response',
		identity: ['customerId'],
		timestamp: 'changed',
		simplified: [
			'customerId',
			'name',
			'phone',
			'callState',
			'attempts',
			'changed',
			'changedBy',
			'cause',
			'comment',
			'meeting',
		],
	},
	customFields: {
		name: 'custom fields',
		below: 'assignment',
		labelled: 'none',
		// accounts of the oldest kind leave the key out and number the field instead
		identity: ['key', 'number'],
		more: ['label', 'type', 'maxLength'],
	},
	productRegistrations: {
		name: 'product registrations',
		below: 'chosen',
		labelled: 'response',
		identity: ['customerId'],
		timestamp: 'submitted',
		simplified: [
			'customerId',
			'name',
			'phone',
			'email',
			'productCode',
			'productTitle',
			'productPrice',
			'submitted',
			'submittedBy',
			'campaign',
		],
		// one call may bring several products
		permanent: ['callTime', 'productCode'],
	},
	responses: { ...RESPONSE, name: 'responses', updatedIn: 'campaign' },
	sms: {
		name: 'SMS',
		below: 'chosen',
		labelled: 'none',
		identity: ['customerId', 'responseId'],
		timestamp: 'submitted',
		simplified: [
			'customerId',
			'customerNumber',
			'type',
			'subtype',
			'message',
			'submitted',
			'submittedBy',
			'campaignId',
			'responseId',
		],
		permanent: ['submitted', 'responseId'],
		keyPrefix: 'sms',
	},
} as const satisfies Record<string, RecordTypeDefinition>;

type Rows = typeof RECORD_TYPES;

/** Everything that Cube has records of. */
export type RecordType = keyof Rows;

/** The lists that hang below a campaign, an assignment or the account. */
export type ListType = {
	[T in RecordType]: Rows[T]['below'] extends 'chosen' ? T : never;
}[RecordType];

/** The types that Cube documents as bare arrays, without pages. */
export type BareListType = Exclude<RecordType, ListType | 'customers'>;

/** What a list may hold; `records` where nothing is known of the address. */
export type ListedType = RecordType | 'records';

/** The types whose row has a property. */
type TypesWith<Property extends keyof RecordTypeDefinition> = {
	[T in RecordType]: Property extends keyof Rows[T] ? T : never;
}[RecordType];

/** The types that come out of operations with the parameter Output. */
export type OutputType = TypesWith<'simplified'>;

/** The types that have an update. */
export type UpdatableType = TypesWith<'updatedIn'>;

/** Whether operations with the parameter Output give records of a type. */
export function hasOutput(type: RecordType): type is OutputType {
	return 'simplified' in RECORD_TYPES[type];
}

/** Whether records of a type can be updated. */
export function hasUpdate(type: RecordType): type is UpdatableType {
	return 'updatedIn' in RECORD_TYPES[type];
}

type NamedFields<Row> = {
	[Property in keyof Row]: Row[Property] extends readonly (infer Field)[]
		? Field
		: Property extends 'timestamp'
			? Row[Property]
			: never;
}[keyof Row];

/** The fields that the row of a type names. */
export type FieldOf<T extends RecordType> = Extract<NamedFields<Rows[T]>, string>;

/** What a list hangs below, as it reads after "of". */
export const PARENT_NAMES = {
	campaign: 'a campaign',
	assignment: 'an assignment',
	account: 'the whole account',
} as const;

/** What a list holds, plural, in the middle of a sentence. */
export function listedName(type: ListedType): string {
	return type === 'records' ? type : RECORD_TYPES[type].name;
}
