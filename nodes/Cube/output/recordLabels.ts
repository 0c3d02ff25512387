import { CubeError, formatAssignment, RECORD_TYPES, rethrow } from '../client';
import type { AssignmentId, CubeClient, CubeRecord, ListParent, OutputType } from '../client';
import {
	knownCustomerFields,
	knownResponseFields,
	NO_KNOWN_FIELDS,
} from '../mapping/fieldDefinitions';
import type { KnownFields } from '../mapping/fieldDefinitions';
import { createLabeller, JOINED_CUSTOMER } from './fieldLabels';
import type { Labeller } from './fieldLabels';

/** The records that are to be given: of one assignment, of what a list hangs below, or of none. */
export interface RecordSource {
	type: OutputType;
	parent?: ListParent;
}

/** The labels of the fields of a record, and of which assignment it is. */
export interface FieldLabels {
	assignmentOf: (record: CubeRecord) => AssignmentId | undefined;
	/** The known fields of an assignment's records; of no assignment what all records have. */
	fieldsOf: (assignment?: AssignmentId) => KnownFields;
	/** What a person should know, such as labels that could not be read. */
	notes: string[];
}

/** The labels of records of which nothing is known beforehand. */
export const NO_FIELD_LABELS: FieldLabels = {
	assignmentOf: () => undefined,
	fieldsOf: () => NO_KNOWN_FIELDS,
	notes: [],
};

/** What to say of an account that does not give its custom fields. */
export const NO_CUSTOM_FIELDS =
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
		return NO_FIELD_LABELS;
	}
	const assignmentOf = await cube.assignments.finderFor(parent);
	const assignments = parent.of === 'account' ? await assignmentsOf(cube) : [assignmentOf({})];
	const fields = new Map<string, KnownFields>();
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
export function isKept(error: unknown): boolean {
	return (
		error instanceof CubeError && ['forbidden', 'notFound', 'unsupported'].includes(error.kind)
	);
}

/** The names of the fields of one register, as far as its records told them so far. */
class RegisterNames {
	labelOf: Labeller;
	knownKeys: string[];

	/** Keys that came along while not everything was known. */
	private readonly named = new Set<string>();

	constructor(
		private known: KnownFields,
		private readonly own?: RegExp,
	) {
		[this.knownKeys, this.labelOf] = this.namesOf(known);
	}

	/** Takes down what a record tells of its register, before any of its fields is named. */
	see(record: CubeRecord): void {
		if (this.known.isCertain) return;
		const known = this.known.after(record);
		if (known !== this.known) {
			this.known = known;
			[this.knownKeys, this.labelOf] = this.namesOf(known);
			this.named.forEach(this.labelOf);
		}
		for (const key of Object.keys(record)) this.named.add(key);
	}

	private namesOf({ fields }: KnownFields): [string[], Labeller] {
		return [fields.map(({ key }) => key), createLabeller([JOINED_CUSTOMER, ...fields], this.own)];
	}
}

/** The names of each register, made when a record of it comes along. */
export function createRegisters(labels: FieldLabels, own?: RegExp) {
	const made = new Map<string, RegisterNames>();
	return (assignment?: AssignmentId): RegisterNames => {
		const which = assignment === undefined ? '' : formatAssignment(assignment);
		const names = made.get(which) ?? new RegisterNames(labels.fieldsOf(assignment), own);
		made.set(which, names);
		return names;
	};
}
