import { formatAssignment } from '../client';
import type { AssignmentId, CubeClient, CubeRecord, FieldKeys, ListParent } from '../client';
import { describeListWarning } from '../messages/listMessages';
import { JOINED_CUSTOMER } from './fieldLabels';
import { createProjection, unmatchedNotes } from './projection';
import type { Output, OutputSettings, Projection } from './projection';
import type { RecordSource } from './recordLabels';
import { toRecord } from './recordWriter';

/** What is known of a record that waits for its customer. */
interface PendingJoin {
	assignment?: AssignmentId;
	/** The id as the record holds it; undefined for a customer who was anonymized. */
	customer?: string | number;
}

/** Fields of the customer are selected with this before their key. */
export const CUSTOMER_PREFIX = 'customer.';

const NOT_FOUND =
	'Some customers are no longer in their assignment, so their responses come without customer data.';

function idOf(record: CubeRecord, keys: FieldKeys): string | number | undefined {
	return keys
		.map((key) => record[key])
		.find(
			(id): id is string | number =>
				typeof id === 'number' || (typeof id === 'string' && id.trim() !== ''),
		);
}

/**
 * Prepares an output that joins each record with its customer: under the key `customer`, or among the
 * fields of a simplified record, which stays flat.
 *
 * @throws CubeError
 */
async function createJoin(
	cube: CubeClient,
	source: RecordSource & { parent: ListParent },
	{ settings, projection }: { settings: OutputSettings; projection: Projection },
): Promise<Output> {
	const { customerId, name, phone, email } = (await cube.generation()).fields.responses;
	const ofBoth = new Set([customerId, name, phone, email].flat());
	const assignmentOf = await cube.assignments.finderFor(source.parent);
	const waiting = new WeakMap<CubeRecord, PendingJoin>();
	const ofCustomer: OutputSettings = {
		...settings,
		selected: settings.selected
			.filter((name) => name.startsWith(CUSTOMER_PREFIX))
			.map((name) => name.slice(CUSTOMER_PREFIX.length)),
	};
	const isFlat = settings.output === 'simplified';

	const project = (record: CubeRecord): CubeRecord => {
		const projected = projection.select(record);
		waiting.set(projected, {
			assignment: assignmentOf(record),
			customer: idOf(record, customerId),
		});
		return projected;
	};

	const complete: Output['complete'] = async (projected) => {
		const customers = await readCustomers(
			cube,
			projected.map((record) => waiting.get(record) ?? {}),
		);
		const customerProjections = new Map<string, Projection>();
		for (const [text, assignment] of customers.assignments) {
			const parent = { of: 'assignment', assignment } as const;
			customerProjections.set(
				text,
				await createProjection(cube, { type: 'customers', parent }, ofCustomer),
			);
		}
		const records = projected.map((record) => {
			const { assignment, customer: id } = waiting.get(record) ?? {};
			const customer = customers.find(assignment, id);
			if (isFlat) {
				return projection.rename(
					customer ? projection.select(over(customer, record, ofBoth)) : record,
					assignment,
				);
			}
			const own = assignment && customerProjections.get(formatAssignment(assignment));
			const joined = customer && own ? own.project(customer) : null;
			return toRecord([
				...Object.entries(projection.rename(record, assignment)),
				[projection.labelOf(JOINED_CUSTOMER.key, assignment), joined],
			]);
		});
		const isMissing = projected.some((record) => {
			const { assignment, customer } = waiting.get(record) ?? {};
			return customers.find(assignment, customer) === undefined;
		});
		return {
			records: isFlat ? projection.alignColumns(records) : records,
			notes: [
				...projection.notes,
				...unmatchedNotes(unmatchedIn(projection, [...customerProjections.values()])),
				...customers.notes,
				...(isMissing ? [NOT_FOUND] : []),
			],
		};
	};
	return { project, complete };
}

/** The selected names that neither the records have nor their customers, in any assignment. */
function unmatchedIn(projection: Projection, customers: Projection[]): string[] {
	const own = (projection.unmatched() ?? []).filter((name) => !name.startsWith(CUSTOMER_PREFIX));
	const [first = [], ...others] = customers.flatMap((one) => {
		const names = one.unmatched();
		return names === undefined ? [] : [names];
	});
	const joined = first.filter((name) => others.every((names) => names.includes(name)));
	return [...own, ...joined.map((name) => CUSTOMER_PREFIX + name)];
}

/**
 * A record over its customer's: where the record says nothing, the customer's name or number shows.
 * @param ofBoth keys of a customer's record that show in the simplified record of a response
 */
function over(customer: CubeRecord, record: CubeRecord, ofBoth: ReadonlySet<string>): CubeRecord {
	const said = Object.entries(record).filter(([, value]) => value !== null && value !== '');
	const shown = Object.entries(customer).filter(([key]) => ofBoth.has(key));
	return toRecord([...Object.entries(record), ...shown, ...said]);
}

/** Reads the customers of records, assignment by assignment. */
async function readCustomers(cube: CubeClient, waiting: PendingJoin[]) {
	const assignments = new Map<string, AssignmentId>();
	const ids = new Map<string, Set<string | number>>();
	for (const { assignment, customer } of waiting) {
		if (assignment === undefined || customer === undefined) continue;
		const text = formatAssignment(assignment);
		assignments.set(text, assignment);
		const known = ids.get(text) ?? new Set();
		ids.set(text, known.add(customer));
	}
	const notes: string[] = [];
	const found = new Map<string, (id: string | number) => CubeRecord | undefined>();
	for (const [text, assignment] of assignments) {
		const read = await cube.customers.many(assignment, ids.get(text) ?? []);
		found.set(text, read.customer);
		notes.push(...read.warnings.map(describeListWarning));
	}
	return {
		assignments,
		notes,
		find: (assignment?: AssignmentId, id?: string | number) =>
			assignment === undefined || id === undefined
				? undefined
				: found.get(formatAssignment(assignment))?.(id),
	};
}

/**
 * Prepares the output of records of one kind. Asks Cube for labels where they are needed, and for
 * customers where they are to be joined; nothing twice in a run.
 *
 * @throws CubeError
 */
export async function createOutput(
	cube: CubeClient,
	source: RecordSource,
	settings: OutputSettings,
): Promise<Output> {
	const projection = await createProjection(cube, source, settings);
	if (settings.includeCustomer && source.parent !== undefined) {
		return await createJoin(cube, { ...source, parent: source.parent }, { settings, projection });
	}
	return {
		project: projection.project,
		complete: async (records) => ({
			records: projection.alignColumns(records),
			notes: [...projection.notes, ...unmatchedNotes(projection.unmatched() ?? [])],
		}),
	};
}
