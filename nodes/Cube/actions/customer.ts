import { formatAssignment, keysInAnyGeneration } from '../client';
import type { AssignmentId } from '../client';
import { customerFields } from '../mapping/recordFields';
import { oncePerRun } from '../mapping/runCache';
import { describeListWarning } from '../messages/listMessages';
import { invalidInput } from '../nodeErrors';
import { findCustomers, nobodyFound } from './findCustomers';
import { pagesOperation } from './listOperations';
import type { Operation, OperationContext, Resource } from './operation';
import {
	assignmentParameter,
	customerFilters,
	customerIdParameter,
	customerParameters,
	fieldsParameter,
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
	sortParameter,
	writeOptions,
} from './properties';
import type { GivenCustomerId } from './properties';
import { outputRecord, readRecordList } from './recordList';
import { skipsUnchanged, skipUnchangedOption, toIdentity, writeRecord } from './recordWrite';
import type { RecordWrite } from './recordWrite';
import { readUpdated } from './updatedSince';

/** An assignment of more pages is not read for the spelling of an ID. */
const MAX_PAGES_TO_SEARCH = 100;

const NOT_LOOKED_FOR =
	"'Customer ID' was given as a number, which has no leading zeros, and the assignment is too large to look for them. To keep from adding a customer twice, give IDs as text.";

/**
 * Looks how the assignment itself spells an ID that came as a number: 417 may be the customer 00417. The
 * assignment is read once a run; where that would take too many requests, a hint says so.
 *
 * @returns the ID as the assignment has it, or as it was given where the assignment has no such customer
 * @throws CubeError
 */
export async function findRegisteredId(
	item: OperationContext,
	assignment: AssignmentId,
	{ id, mayLackZeros }: GivenCustomerId,
): Promise<string> {
	const { cube } = item;
	const number = Number(id);
	if (!mayLackZeros || id.startsWith('0') || !Number.isSafeInteger(number)) return id;
	const isSmall = await oncePerRun(cube, `size ${formatAssignment(assignment)}`, async () => {
		const readPage = await cube.customers.pages(assignment);
		// a list that does not say how long it is may be of any length
		const { count = Infinity, records } = await readPage(1);
		return count === 0 || count <= records.length * MAX_PAGES_TO_SEARCH;
	});
	if (!isSmall) {
		item.hint(NOT_LOOKED_FOR);
		return id;
	}
	const { customer, warnings } = await cube.customers.many(assignment, [number]);
	warnings.forEach((warning) => item.hint(describeListWarning(warning)));
	const { id: keys } = (await cube.generation()).fields.customers;
	const found = customer(number);
	const registered = keys.map((key) => found?.[key]).find((one) => one !== undefined && one !== '');
	// what generation 1 has as a number has no zeros
	return typeof registered === 'string' ? registered : id;
}

/** Tells the account of the customer of an item, who is read before anything is written. */
function announceCustomer(item: OperationContext): void {
	item.cube.customers.expect(readAssignment(item), readCustomerId(item).id);
}

/** What a person should know before creating customers, in the editor's notices. */
export const CREATION_UNDOCUMENTED =
	"Cube's documents call creating customers 'not yet implemented' for accounts of the generations Legacy and Assignments, and do not mention it for Data Owners. Your account may not offer it: ask Headshed, and try it with one customer first. The node looks whether the customer is there before it writes. Should somebody else create the same customer in between, Cube decides what becomes of it.";

/**
 * How the customer of an item is written, with the parameters Assignment, Customer ID and Fields.
 *
 * @param how the call of `CubeClient.customers` that writes
 * @throws CubeError invalidInput for an Assignment or a Customer ID that is none
 */
export function customerWrite(
	item: OperationContext,
	how: 'create' | 'createOrUpdate' | 'update',
): RecordWrite {
	const { cube } = item;
	const assignment = readAssignment(item);
	const given = readCustomerId(item);
	const { id } = given;
	// a record that a new one is copied from has an ID and an assignment of its own
	const own = <T>(value: T) => (how === 'update' ? value : undefined);
	// 417 and 00417 may be one and the same
	const record = `customer ${formatAssignment(assignment)} ${id.replace(/^0+(?=.)/, '')}`;
	return {
		record,
		index: async () => await customerFields(cube, assignment),
		known: async () => (await cube.generation()).standardFields,
		identity: {
			...toIdentity([...keysInAnyGeneration('customers', 'id'), 'customerId'], own(id)),
			...toIdentity(keysInAnyGeneration('customers', 'assignmentId'), own(assignment.id)),
		},
		...(how === 'update' && {
			current: async () => await cube.customers.getOnce(assignment, id),
		}),
		async send(values) {
			if (how === 'update') return await cube.customers.update(assignment, id, values);
			const registered = await findRegisteredId(item, assignment, given);
			if (how === 'create' && registered !== id) throw otherSpelling(id, registered);
			const attempt = item.creation(record);
			return how === 'create'
				? await cube.customers.create(assignment, registered, values, attempt)
				: await cube.customers.createOrUpdate(assignment, registered, values, attempt);
		},
	};
}

function otherSpelling(id: string, registered: string) {
	return invalidInput(
		`Customer ${registered} already exists, and 'Customer ID' may mean this one: it was given as the number ${id}`,
		'Nothing was written. Use Update, or Create or Update, to change this customer. To add another one, give the ID as text.',
	);
}

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a customer',
	description: 'Add one customer to an assignment; one who is there already is left alone',
	properties: [
		noticeParameter('customerCreateNotice', CREATION_UNDOCUMENTED),
		assignmentParameter(),
		customerIdParameter,
		fieldsParameter(
			'assignment.value',
			'What is known of the customer. Fields that are not here stay empty.',
		),
		optionsParameter(...writeOptions),
	],
	writes: true,
	async execute(item) {
		return await writeRecord(item, { ...customerWrite(item, 'create'), mayBeEmpty: true });
	},
};

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a customer',
	description: 'Find one customer by ID, phone number, email, organization number, name or a field',
	properties: [
		assignmentParameter(),
		...customerParameters({ givesAll: true }),
		...outputParameters,
		optionsParameter(...outputOptions),
	],
	writes: false,
	announce(item) {
		if (readCustomerSearch(item, { givesAll: true }) === undefined) announceCustomer(item);
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
		return await outputRecord(item, source, async () => {
			const { records } = await findCustomers(item, assignment, search);
			if (records.length === 0) throw nobodyFound(assignment, search);
			return records;
		});
	},
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many customers',
	description: 'Read the customers of an assignment',
	properties: [
		assignmentParameter(),
		...listParameters,
		customerFilters,
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
	description: 'Change fields of one customer',
	properties: [
		noticeParameter(
			'customerUpdateNotice',
			"Cube documents this update for accounts of the generation Legacy (2016) only. For newer accounts its documents say 'not yet implemented', or nothing: try it with one customer first.",
		),
		assignmentParameter(),
		customerIdParameter,
		fieldsParameter('assignment.value'),
		optionsParameter(skipUnchangedOption, ...writeOptions),
	],
	writes: true,
	announce(item) {
		if (skipsUnchanged(item)) announceCustomer(item);
	},
	async execute(item) {
		return await writeRecord(item, customerWrite(item, 'update'));
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
			`${CREATION_UNDOCUMENTED} Updating is documented for Legacy only.`,
		),
		assignmentParameter(),
		customerIdParameter,
		fieldsParameter(
			'assignment.value',
			'What the customer should hold. Of a customer who is there, fields that are not here stay as they are.',
		),
		optionsParameter(...writeOptions),
	],
	writes: true,
	announce: announceCustomer,
	async execute(item) {
		return await writeRecord(item, customerWrite(item, 'createOrUpdate'));
	},
};

/** The people or companies of an assignment. */
export const customer: Resource = {
	name: 'Customer',
	value: 'customer',
	recordType: 'customers',
	operations: [create, upsert, get, getAll, getPages, update],
};
