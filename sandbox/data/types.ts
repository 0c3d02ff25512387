import type { Day, LocalTime } from '../dates';

/** What a field of a record may hold. A missing key is the third way in which Cube says "empty". */
export type Value = string | number | boolean | null;

export type CrmType = 'B2C' | 'B2B';

/** A company that has campaigns carried out for it. */
export interface Client {
	id: number;
	shortName: string;
	fullName: string;
}

/** Generation 3: who owns customers. With a CRM type it names a register. */
export interface DataOwner {
	id: number;
	name: string;
}

/** A field of its own that a register has. */
export interface CustomField {
	/** The number that Cube shows as `id`. */
	id: number;
	/** The number in `crm__custom_info__{n}`. It need not be the id. */
	number: number;
	label: string;
	type: 'text';
	maxLength: number;
	hint: string;
}

/** A customer register: an assignment in generations 1 and 2, a data owner with a CRM type in generation 3. */
export interface Register {
	id: number;
	name: string;
	description: string;
	clientId: number;
	dataOwnerId: number;
	crmType: CrmType;
	customFields: CustomField[];
	/** The oldest accounts of generation 2 show custom fields without `lookup__id`. */
	hidesLookupIds: boolean;
}

/** One drive of calls on the customers of a register. */
export interface Campaign {
	id: number;
	name: string;
	description: string;
	type: string;
	registerId: number;
	startDate: Day;
	endDate: Day | null;
	archivedDate: Day | null;
	isActive: boolean;
	serviceId: number;
	serviceName: string;
}

/** A person or company in a register. */
export interface Customer {
	/** The imported id: digits, perhaps with leading zeros, perhaps longer than a number can hold. */
	customerId: string;
	/** Cube's own number for the customer. */
	internalId: number;
	registerId: number;
	/** The standard fields under the names of generation 1; a key may be missing. */
	info: Record<string, Value>;
	/** The register's own fields by the number of `crm__custom_info__{n}`; a number may be missing. */
	custom: Record<number, Value>;
	updated: Day;
	updatedBy: string;
	updateMethod: string;
}

/** What a sale was made of. */
export interface Product {
	code: string;
	title: string;
	price: number;
	extra: Record<string, Value>;
}

/** The outcome of one call. */
export interface Response {
	/** Cube's own number: it is in the address of an update and in no response record. */
	id: number;
	campaignId: number;
	/** The customer's imported id; a customer who is not in the register is shown as anonymized. */
	customerId: string;
	submittedBy: string;
	submittedInTeam: string;
	submittedWhen: LocalTime;
	type: string;
	subtype: string;
	comment: string | null;
	scheduledCall: Day | null;
	extra: Record<string, Value>;
	product?: Product;
}

/** Everything that a sandbox starts with. */
export interface BaseData {
	clients: Client[];
	dataOwners: DataOwner[];
	registers: Register[];
	campaigns: Campaign[];
	/** The customers of each register, by the register's id, in the order of a list. */
	customers: Record<number, Customer[]>;
	/** Every response, oldest first. */
	responses: Response[];
}

export type DataSize = 'full' | 'small';
