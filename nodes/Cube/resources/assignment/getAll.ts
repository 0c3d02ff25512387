import type { Operation } from '../operation';
import { listParameters, optionsParameter, readLimit } from '../parameters';
import { assignmentNotice, assignmentRecord } from './record';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many assignments',
	description: 'Read the customer registers of the account',
	properties: [assignmentNotice, ...listParameters, optionsParameter()],
	writes: false,
	async execute(item) {
		const limit = readLimit(item);
		return (await item.cube.assignments.all()).slice(0, limit).map(assignmentRecord);
	},
};
