import { parseAssignment, formatAssignment } from '../../api/ids';
import { assignmentFieldDefinitions } from '../../fields/columns';
import type { Operation } from '../operation';
import {
	assignmentParameter,
	fieldsParameter,
	noticeParameter,
	optionsParameter,
} from '../parameters';
import { skipUnchangedOption } from '../unchanged';
import { assignmentRecord } from './record';
import { writeRecord as updateRecord } from '../update';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update an assignment',
	description: 'Change fields of one assignment (a data owner in newer accounts)',
	properties: [
		noticeParameter(
			'assignmentUpdateNotice',
			"Cube's documents do not describe this update. Your account may not offer it: ask Headshed, and try it with one assignment first.",
		),
		assignmentParameter(),
		fieldsParameter('assignment.value'),
		optionsParameter(skipUnchangedOption),
	],
	writes: true,
	async execute(item) {
		const { cube } = item;
		const assignment = parseAssignment(item.parameter('assignment'));
		return await updateRecord(item, {
			record: `assignment ${formatAssignment(assignment)}`,
			definitions: async () => await assignmentFieldDefinitions(cube),
			known: async () => ({}),
			identifying: ['assignment', 'assignmentName', 'assignment__id', 'data_owner__id'],
			current: async () => assignmentRecord(await cube.assignments.get(assignment)),
			send: async (changes) => await cube.assignments.update(assignment, changes),
		});
	},
};
