import { parseAssignment } from '../../api/ids';
import { readUpdated } from '../changed';
import { readRecordList } from '../listing';
import type { Operation } from '../operation';
import {
	assignmentParameter,
	customerFilters,
	listParameters,
	optionsParameter,
	outputParameters,
	pageOptions,
	sortParameter,
	timestampsOption,
} from '../parameters';

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
		optionsParameter(timestampsOption, ...pageOptions),
		sortParameter,
	],
	writes: false,
	async execute(item) {
		const assignment = parseAssignment(item.parameter('assignment'));
		const parent = { of: 'assignment', assignment } as const;
		return await readUpdated(
			item,
			['crm__change_log__updated', 'updated'],
			async (keep) =>
				await readRecordList(item, {
					source: { type: 'customers', parent },
					keep,
					read: async (options) => await item.cube.customers.list(assignment, options),
				}),
		);
	},
};
