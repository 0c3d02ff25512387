import { parseCustomerId, parseAssignment } from '../../api/ids';
import type { Operation } from '../operation';
import { outputRecord } from '../listing';
import {
	assignmentParameter,
	customerIdParameter,
	optionsParameter,
	outputParameters,
	timestampsOption,
} from '../parameters';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a customer',
	description: 'Read one customer of an assignment',
	properties: [
		assignmentParameter(),
		customerIdParameter,
		...outputParameters,
		optionsParameter(timestampsOption),
	],
	writes: false,
	async execute(item) {
		const assignment = parseAssignment(item.parameter('assignment'));
		const customerId = parseCustomerId(item.parameter('customerId'));
		const record = await item.cube.customers.getOnce(assignment, customerId);
		const parent = { of: 'assignment', assignment } as const;
		return await outputRecord(item, { type: 'customers', parent }, record);
	},
};
