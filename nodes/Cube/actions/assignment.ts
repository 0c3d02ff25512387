import { formatAssignment } from '../client';
import type { Assignment, CubeRecord } from '../client';
import { assignmentFields } from '../mapping/recordFields';
import { oncePerRun } from '../mapping/runCache';
import { describeListWarning } from '../messages/listMessages';
import type { Operation, Resource } from './operation';
import {
	assignmentParameter,
	fieldsParameter,
	listParameters,
	noticeParameter,
	optionsParameter,
	readAssignment,
	readLimit,
	skipUnchangedOption,
	writeOptions,
} from './properties';
import { limitRecords } from './recordList';
import { writeRecord } from './recordWrite';

/**
 * An assignment as an item: Cube's own keys, and beside them what the parameter Assignment takes,
 * since that is put together here and Cube has no key for it.
 */
export function assignmentRecord({ id, name, record }: Assignment): CubeRecord {
	return { assignment: formatAssignment(id), assignmentName: name, ...record };
}

const assignmentNotice = noticeParameter(
	'assignmentListNotice',
	"Assignments are taken from your campaigns, since Cube doesn't document a list of them. Assignments without a campaign aren't listed.",
);

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an assignment',
	description: 'Retrieve an assignment (customer list)',
	properties: [assignmentNotice, assignmentParameter(), optionsParameter()],
	writes: false,
	async execute(item) {
		const assignment = await item.cube.assignments.get(readAssignment(item));
		return [assignmentRecord(assignment)];
	},
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many assignments',
	description: 'Retrieve the assignments (customer lists) of the account',
	properties: [assignmentNotice, ...listParameters, optionsParameter()],
	writes: false,
	async execute(item) {
		const limit = readLimit(item);
		const { assignments } = item.cube;
		const records = (await assignments.all()).map(assignmentRecord);
		(await assignments.warnings()).forEach((one) => item.hint(describeListWarning(one)));
		return limitRecords(item, limit, records);
	},
};

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update an assignment',
	description: 'Update fields of an assignment (a data owner in newer accounts)',
	properties: [
		noticeParameter(
			'assignmentUpdateNotice',
			"Cube doesn't document this update. Use Account → Check to see if your account offers it, and try it with one assignment first.",
		),
		assignmentParameter(),
		fieldsParameter('assignment'),
		optionsParameter(skipUnchangedOption, ...writeOptions),
	],
	writes: true,
	async execute(item) {
		const { cube } = item;
		const assignment = readAssignment(item);
		const current = async () => assignmentRecord(await cube.assignments.get(assignment));
		const name = formatAssignment(assignment);
		return await writeRecord(item, {
			record: `assignment ${name}`,
			index: async () => await assignmentFields(cube, assignmentRecord),
			shown: { assignment: name },
			known: async () => ({}),
			identity: {},
			original: async () => await oncePerRun(cube, `assignment ${name}`, current),
			current,
			isOffered: async () => (await cube.generation()).updateAssignment !== undefined,
			send: async (changes) => await cube.assignments.update(assignment, changes),
		});
	},
};

/** The customer assignments: assignments, or data owners with a CRM type. */
export const assignment: Resource = {
	name: 'Assignment',
	value: 'assignment',
	recordType: 'assignments',
	operations: [get, getAll, update],
};
