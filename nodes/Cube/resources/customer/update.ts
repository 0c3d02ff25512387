import { parseCustomerId, parseRegister, registerText } from '../../api/ids';
import { customerColumns } from '../../fields/columns';
import type { Operation } from '../operation';
import {
	assignmentParameter,
	customerIdParameter,
	fieldsParameter,
	noticeParameter,
	optionsParameter,
} from '../parameters';
import { skipUnchangedOption } from '../unchanged';
import { update as updateRecord } from '../update';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a customer',
	description: 'Change fields of one customer',
	properties: [
		noticeParameter(
			'customerUpdateNotice',
			"Cube documents this update for accounts of the generation Legacy (2016) only. For newer accounts its documents say 'not yet implemented', or nothing: try it with one customer first.",
		),
		assignmentParameter(),
		customerIdParameter,
		fieldsParameter('assignment.value'),
		optionsParameter(skipUnchangedOption),
	],
	writes: true,
	async run(item) {
		const { cube } = item;
		const register = parseRegister(item.parameter('assignment'));
		const customerId = parseCustomerId(item.parameter('customerId'));
		return await updateRecord(item, {
			record: `customer ${registerText(register)} ${customerId}`,
			columns: async () => await customerColumns(cube, register),
			known: async () => (await cube.generation()).standardFields,
			identifying: ['crm__customer_id', 'customer_id', 'assignment_id'],
			current: async () => await cube.customers.get(register, customerId),
			send: async (changes) => await cube.customers.update(register, customerId, changes),
		});
	},
};
