import { CubeError, formatAssignment, RECORD_TYPES, rethrow } from '../client';
import type { AssignmentId, CubeClient, CubeRecord, ListParent, OutputType } from '../client';
import { knownCustomerFields, knownResponseFields } from '../mapping/fieldDefinitions';
import type { FieldDefinition } from '../mapping/fieldDefinitions';

/** The records that are to be given: of one assignment, of what a list hangs below, or of none. */
export interface RecordSource {
	type: OutputType;
	parent?: ListParent;
}

/** The labels of the fields of a record, and of which assignment it is. */
export interface FieldLabels {
	assignmentOf: (record: CubeRecord) => AssignmentId | undefined;
	/** The known fields of an assignment's records; of no assignment what all records have. */
	fieldsOf: (assignment?: AssignmentId) => FieldDefinition[];
	/** What a person should know, such as labels that could not be read. */
	notes: string[];
}

const NO_CUSTOM_FIELDS =
	"Labels of custom fields couldn't be read, so their API names are used. Your Cube user may lack permission.";

/**
 * Reads the labels of the fields of records: asks for the custom fields of each assignment that may
 * be among them, once a run. An account that does not give them has its keys shown instead.
 *
 * @throws CubeError
 */
export async function readFieldLabels(
	cube: CubeClient,
	{ type, parent }: RecordSource,
): Promise<FieldLabels> {
	const { labelled } = RECORD_TYPES[type];
	if (parent === undefined || labelled === 'none') {
		return { assignmentOf: () => undefined, fieldsOf: () => [], notes: [] };
	}
	const assignmentOf = await cube.assignments.finderFor(parent);
	const assignments = parent.of === 'account' ? await assignmentsOf(cube) : [assignmentOf({})];
	const fields = new Map<string, FieldDefinition[]>();
	const notes = new Set<string>();
	const known = labelled === 'customer' ? knownCustomerFields : knownResponseFields;
	const common = await known(cube);
	await Promise.all(
		assignments.map(async (assignment) => {
			if (assignment === undefined) return;
			try {
				fields.set(formatAssignment(assignment), await known(cube, assignment));
			} catch (error) {
				if (!isKept(error)) await rethrow(error);
				notes.add(NO_CUSTOM_FIELDS);
			}
		}),
	);
	return {
		assignmentOf,
		fieldsOf: (assignment) => (assignment && fields.get(formatAssignment(assignment))) ?? common,
		notes: [...notes],
	};
}

async function assignmentsOf(cube: CubeClient): Promise<AssignmentId[]> {
	return (await cube.assignments.all()).map(({ id }) => id);
}

/** Whether an account that does not give its custom fields still gives everything else. */
function isKept(error: unknown): boolean {
	return (
		error instanceof CubeError && ['forbidden', 'notFound', 'unsupported'].includes(error.kind)
	);
}
