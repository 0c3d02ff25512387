import { formatAssignment } from '../client';
import type { Announcement } from '../client';
import { find } from './customerFind';
import { writeCustomer } from './customerWrite';
import { findCustomers, nobodyFound } from './findCustomers';
import { pagesOperation } from './listOperations';
import type { Operation, OperationContext, Resource } from './operation';
import {
	assignmentParameter,
	customerFilters,
	customerIdParameter,
	customerParameters,
	fieldNamesParameter,
	fieldsParameter,
	MAX_AGENT_RECORDS,
	listParameters,
	noticeParameter,
	optionsParameter,
	outputOptions,
	outputParameters,
	pageOptions,
	readAssignment,
	readCustomerId,
	readCustomerSearch,
	readPageRange,
	readWriteOptions,
	skipUnchangedOption,
	sortParameter,
	writeOptions,
} from './properties';
import { limitRecords, outputRecord, readRecordList } from './recordList';
import { readUpdated } from './updatedSince';

/** Tells the account of the customer of an item, given by ID, who is read before anything else. */
function announceCustomer(item: OperationContext, announcement: Announcement): void {
	item.cube.customers.expect(readAssignment(item), readCustomerId(item).id, announcement);
}

/** What a person should know before creating customers, in the editor's notices. */
const CREATION_UNDOCUMENTED =
	"Creating customers isn't documented by Cube and may be unavailable. Use Account → Check, and try it with one customer first.";

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a customer',
	description: 'Add a customer. Fails if the ID already exists.',
	properties: [
		noticeParameter('customerCreateNotice', CREATION_UNDOCUMENTED),
		assignmentParameter(),
		customerIdParameter,
		fieldsParameter('assignment', 'Values for the new customer. Other fields stay empty.'),
		fieldNamesParameter,
		optionsParameter(...writeOptions),
	],
	writes: true,
	async execute(item) {
		return await writeCustomer(item, 'create');
	},
};

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a customer by ID, phone or another field',
	description:
		'Retrieve a customer by ID, phone number, email, organization number, name or another field',
	properties: [
		assignmentParameter(),
		...customerParameters({ givesAll: true }),
		...outputParameters,
		optionsParameter(...outputOptions),
	],
	writes: false,
	announce(item, announcement) {
		if (readCustomerSearch(item, { givesAll: true }) === undefined)
			announceCustomer(item, announcement);
	},
	async execute(item) {
		const assignment = readAssignment(item);
		const search = readCustomerSearch(item, { givesAll: true });
		const source = { type: 'customers', parent: { of: 'assignment', assignment } } as const;
		if (search === undefined) {
			const { id } = readCustomerId(item);
			return await outputRecord(
				item,
				source,
				async () => await item.cube.customers.getOnce(assignment, id),
			);
		}
		const found = await outputRecord(item, source, async () => {
			const { records } = await findCustomers(item, assignment, search);
			if (records.length === 0) throw nobodyFound(assignment, search);
			return records;
		});
		return item.isTool ? limitRecords(item, MAX_AGENT_RECORDS, found) : found;
	},
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many customers',
	description: 'Retrieve the customers of an assignment',
	properties: [
		assignmentParameter(),
		...listParameters,
		...customerFilters,
		...outputParameters,
		optionsParameter(...outputOptions, ...pageOptions),
		sortParameter,
	],
	writes: false,
	async execute(item) {
		const assignment = readAssignment(item);
		const parent = { of: 'assignment', assignment } as const;
		return await readUpdated(
			item,
			'customers',
			async (keep) =>
				await readRecordList(item, {
					source: { type: 'customers', parent },
					keep,
					anticipate: (needsFields) => {
						// a list of chosen pages may begin elsewhere
						if (readPageRange(item) === undefined) {
							item.cube.customers.anticipate(assignment, needsFields);
						}
					},
					read: async (options) => await item.cube.customers.list(assignment, options),
				}),
		);
	},
};

export const getPages = pagesOperation({
	things: 'customers',
	properties: [assignmentParameter()],
	async read(item) {
		const assignment = readAssignment(item);
		const size = await item.cube.customers.size(assignment);
		return { size, list: { assignment: formatAssignment(assignment) } };
	},
});

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a customer',
	description: 'Update fields of a customer, found by ID, phone number, email or another field',
	properties: [
		noticeParameter(
			'customerUpdateNotice',
			'Cube documents this update for some accounts only. Use Account → Check to see if yours offers it, and try it with one customer first.',
		),
		assignmentParameter(),
		...customerParameters(),
		fieldsParameter('assignment'),
		fieldNamesParameter,
		optionsParameter(skipUnchangedOption, ...writeOptions),
	],
	writes: true,
	announce(item, announcement) {
		const { skipUnchanged, previewOnly, returns } = readWriteOptions(item);
		const isRead = skipUnchanged || previewOnly || returns !== 'record';
		if (isRead && readCustomerSearch(item) === undefined) announceCustomer(item, announcement);
	},
	async execute(item) {
		return await writeCustomer(item, 'update');
	},
};

export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a customer',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	properties: [
		noticeParameter(
			'customerUpsertNotice',
			"Creating customers isn't documented by Cube, and updating for some accounts only. Use Account → Check, and try it with one customer first.",
		),
		assignmentParameter(),
		...customerParameters({ creates: true }),
		fieldsParameter(
			'assignment',
			'Values for the customer. Other fields of an existing customer stay unchanged.',
		),
		fieldNamesParameter,
		optionsParameter(...writeOptions),
	],
	writes: true,
	announce(item, announcement) {
		if (readCustomerSearch(item) === undefined) announceCustomer(item, announcement);
	},
	async execute(item) {
		return await writeCustomer(item, 'createOrUpdate');
	},
};

/** The people or companies of an assignment. */
export const customer: Resource = {
	name: 'Customer',
	value: 'customer',
	recordType: 'customers',
	operations: [create, upsert, find, get, getAll, getPages, update],
};
