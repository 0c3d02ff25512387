import { parseCustomerId, parseRegister } from '../../api/ids';
import type { Operation } from '../operation';
import { giveOne } from '../listing';
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
	async run(item) {
		const register = parseRegister(item.parameter('assignment'));
		const customerId = parseCustomerId(item.parameter('customerId'));
		const record = await item.cube.customers.getOnce(register, customerId);
		const scope = { of: 'assignment', register } as const;
		return await giveOne(item, { kind: 'customers', scope }, record);
	},
};
