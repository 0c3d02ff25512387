import { parseRegister } from '../../api/ids';
import { readChanged } from '../changed';
import { readListing } from '../listing';
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
	async run(item) {
		const register = parseRegister(item.parameter('assignment'));
		const scope = { of: 'assignment', register } as const;
		return await readChanged(
			item,
			['crm__change_log__updated', 'updated'],
			async (keep) =>
				await readListing(item, {
					subject: { kind: 'customers', scope },
					keep,
					read: async (options) => await item.cube.customers.list(register, options),
				}),
		);
	},
};
