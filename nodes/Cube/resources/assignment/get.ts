import { parseAssignment } from '../../api/ids';
import type { Operation } from '../operation';
import { assignmentParameter, optionsParameter } from '../parameters';
import { assignmentNotice, assignmentRecord } from './record';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an assignment',
	description: 'Read one customer register of the account',
	properties: [assignmentNotice, assignmentParameter(), optionsParameter()],
	writes: false,
	async execute(item) {
		const assignment = await item.cube.assignments.get(
			parseAssignment(item.parameter('assignment')),
		);
		return [assignmentRecord(assignment)];
	},
};
