import {
	CubeError,
	firstText,
	formatAssignment,
	hasReason,
	keysInAnyGeneration,
	rethrow,
} from '../client';
import type { AssignmentId, CubeRecord } from '../client';
import { customerFields } from '../mapping/recordFields';
import { oncePerRun } from '../mapping/runCache';
import { describeListWarning } from '../messages/listMessages';
import { invalidInput, quote } from '../nodeErrors';
import {
	describeSearch,
	findCustomers,
	nobodyFound,
	registerSearch,
	searchKeys,
} from './findCustomers';
import type { OperationContext } from './operation';
import { newCustomerId, readAssignment, readCustomerId, readCustomerSearch } from './properties';
import type { CustomerSearch, GivenCustomerId } from './properties';
import { toIdentity, writeRecord } from './recordWrite';
import type { RecordWrite } from './recordWrite';

/** An assignment of more pages is not read for the spelling of an ID. */
const MAX_PAGES_TO_SEARCH = 100;

const NOT_LOOKED_FOR =
	"'Customer ID' is a number, so leading zeros are lost, and the assignment is too large to look for them. Enter IDs as text to avoid creating a customer twice.";

/**
 * Looks how the assignment itself spells an ID that came as a number: 417 may be the customer 00417. The
 * assignment is read once a run; where that would take too many requests, a hint says so.
 *
 * @returns the ID as the assignment has it, or as it was given where the assignment has no such customer
 * @throws CubeError
 */
async function findRegisteredId(
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

/** The calls of `CubeClient.customers` that write. */
type CustomerCall = 'create' | 'createOrUpdate' | 'update';

/**
 * Writes the customer of an item, given by ID or looked for, with the parameter Fields.
 * @throws CubeError, also invalidInput for parameters that are none
 */
export async function writeCustomer(
	item: OperationContext,
	call: CustomerCall,
): Promise<CubeRecord[]> {
	const assignment = readAssignment(item);
	const search = call === 'create' ? undefined : readCustomerSearch(item);
	if (search === undefined) {
		return await writeRecord(
			item,
			callWrite(item, { assignment, call, given: readCustomerId(item) }),
		);
	}
	const looked = { assignment, call, search };
	const { isNew } = await findCustomers(item, assignment, search);
	if (!isNew || call === 'update') {
		return await writeRecord(item, await searchedWrite(item, looked));
	}
	// of two items that look for the same new customer, the second one finds whom the first one created
	const place = formatAssignment(assignment);
	const newCustomer = [
		...searchKeys(search).map((key) => `search ${place} ${key}`),
		`new ${place} ${newCustomerId(item)}`,
	];
	return await item.enqueue(
		newCustomer,
		async () => await writeRecord(item, await searchedWrite(item, looked)),
	);
}

type CommonWrite = Pick<
	RecordWrite,
	'record' | 'shown' | 'source' | 'index' | 'known' | 'identity'
>;

const ID_KEYS = keysInAnyGeneration('customers', 'id');
const ASSIGNMENT_KEYS = keysInAnyGeneration('customers', 'assignmentId');

/** The fields that a new customer never copies from another record: its ID and its assignment. */
const ANY_IDENTITY = toIdentity([...ID_KEYS, ...ASSIGNMENT_KEYS, 'customerId'], undefined);

/** What all writes of a customer have in common; of `identity`, what holds for a new customer too. */
function customerWrite(item: OperationContext, assignment: AssignmentId, id: string): CommonWrite {
	const { cube } = item;
	return {
		// 417 and 00417 may be one and the same
		record: `customer ${formatAssignment(assignment)} ${id.replace(/^0+(?=.)/, '')}`,
		shown: { customerId: id },
		source: { type: 'customers', parent: { of: 'assignment', assignment } },
		index: async () => await customerFields(cube, assignment),
		known: async () => (await cube.generation()).standardFields,
		identity: ANY_IDENTITY,
	};
}

/** What says which customer an update is of. */
function ownIdentity(assignment: AssignmentId, id: string): RecordWrite['identity'] {
	return {
		...toIdentity(ID_KEYS, id),
		...toIdentity(ASSIGNMENT_KEYS, assignment.id),
	};
}

/** How a customer who is given by ID is written. */
function callWrite(
	item: OperationContext,
	{
		assignment,
		call,
		given,
	}: { assignment: AssignmentId; call: CustomerCall; given: GivenCustomerId },
): RecordWrite {
	const { customers } = item.cube;
	const { id } = given;
	const write = customerWrite(item, assignment, id);
	const { record, identity } = write;
	if (call === 'update') {
		return {
			...write,
			identity: { ...identity, ...ownIdentity(assignment, id), ...toIdentity(['customerId'], id) },
			current: async () => await customers.getOnce(assignment, id),
			send: async (values) => await customers.update(assignment, id, values),
		};
	}
	const registeredId = async () => {
		const registered = await findRegisteredId(item, assignment, given);
		return call === 'create' && registered !== id
			? await rethrow(otherSpelling(id, registered))
			: registered;
	};
	if (call === 'create') {
		return {
			...write,
			mayBeEmpty: true,
			exists: () =>
				new CubeError('customerExists', { customer: id, assignment: formatAssignment(assignment) }),
			send: async (values) =>
				await customers.create(assignment, await registeredId(), values, item.creation(record)),
		};
	}
	return {
		...write,
		current: async () => await customers.find(assignment, await registeredId()),
		send: async (values, there) =>
			there === undefined
				? await customers.createOrUpdate(
						assignment,
						await registeredId(),
						values,
						item.creation(record),
					)
				: await customers.update(assignment, await registeredId(), values),
	};
}

/** How a customer is written who is looked for: found, or new. */
async function searchedWrite(
	item: OperationContext,
	{
		assignment,
		call,
		search,
	}: { assignment: AssignmentId; call: CustomerCall; search: CustomerSearch },
): Promise<RecordWrite> {
	const { records, isCertain } = await findCustomers(item, assignment, search);
	const [found] = records;
	if (found !== undefined) return await foundWrite(item, { assignment, search, found });
	if (call === 'update') throw nobodyFound(assignment, search);
	return await newWrite(item, { assignment, search, isCertain });
}

async function foundWrite(
	item: OperationContext,
	{
		assignment,
		search,
		found,
	}: { assignment: AssignmentId; search: CustomerSearch; found: CubeRecord },
): Promise<RecordWrite> {
	const { customers } = item.cube;
	const { id: idKeys } = (await item.cube.generation()).fields.customers;
	const id = firstText(found, idKeys);
	if (id === '') {
		throw invalidInput(
			`The customer with the ${describeSearch(search)} has no ID in Cube`,
			'Nothing was written. Cube updates customers by their ID.',
		);
	}
	const register = await registerSearch(item, assignment, search);
	const write = customerWrite(item, assignment, id);
	return {
		...write,
		identity: { ...write.identity, ...ownIdentity(assignment, id) },
		current: async () => register.customer(id) ?? found,
		note: (record) => register.note(id, record),
		async send(values) {
			try {
				return await customers.update(assignment, id, values);
			} catch (error) {
				const isGone = error instanceof CubeError && error.kind === 'notFound';
				return await rethrow(isGone ? gone(id, assignment, search) : error);
			}
		},
	};
}

async function newWrite(
	item: OperationContext,
	{
		assignment,
		search,
		isCertain,
	}: { assignment: AssignmentId; search: CustomerSearch; isCertain: boolean },
): Promise<RecordWrite> {
	if (newCustomerId(item) === '') {
		throw invalidInput(
			nobodyFound(assignment, search).message,
			"Nothing was written. To create the customer, enter an ID in 'ID for New Customer'.",
		);
	}
	if (!isCertain) {
		throw invalidInput(
			`Assignment ${formatAssignment(assignment)} couldn't be read completely, so a customer with the ${describeSearch(search)} may exist`,
			'Nothing was written, to avoid creating a customer twice. Run the node again when nobody is changing the assignment.',
		);
	}
	const given = readCustomerId(item);
	const register = await registerSearch(item, assignment, search);
	const write = callWrite(item, { assignment, call: 'create', given });
	const taken = () =>
		invalidInput(
			`${nobodyFound(assignment, search).message}, and the ID ${given.id} for a new one belongs to another customer`,
			"Nothing was written. Enter another ID, or use Update with this 'Customer ID'.",
		);
	return {
		...write,
		mayBeEmpty: false,
		exists: taken,
		note: (record) => register.note(given.id, record, search),
		async send(values) {
			try {
				return await write.send(values);
			} catch (error) {
				return await rethrow(hasReason(error, 'customerExists') ? taken() : error);
			}
		},
	};
}

function otherSpelling(id: string, registered: string) {
	return invalidInput(
		`Customer ${registered} already exists, and 'Customer ID' is the number ${id}, which may mean this one`,
		'Nothing was written. Use Update, or Create or Update, to change this customer. To add another one, enter the ID as text.',
	);
}

function gone(id: string, assignment: AssignmentId, search: CustomerSearch) {
	return invalidInput(
		`Customer ${quote(id)} had the ${describeSearch(search)}, but is no longer in assignment ${formatAssignment(assignment)}`,
		'Nothing was written. Run the node again to find out who has it now.',
	);
}
