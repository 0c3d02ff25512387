import { parseCustomerId, parseRegister } from '../../api/ids';
import type { Operation } from '../operation';
import { assignmentParameter, customerIdParameter, optionsParameter } from '../parameters';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a customer',
	description: 'Read one customer of an assignment',
	properties: [assignmentParameter(), customerIdParameter, optionsParameter()],
	writes: false,
	async run(item) {
		const register = parseRegister(item.parameter('assignment'));
		const customerId = parseCustomerId(item.parameter('customerId'));
		return [await item.cube.customers.getOnce(register, customerId)];
	},
};
