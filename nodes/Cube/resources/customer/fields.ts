import { parseCustomerId, parseRegister, registerText } from '../../api/ids';
import { customerColumns } from '../../fields/columns';
import type { ItemRun } from '../operation';
import type { Update } from '../update';

/**
 * How the customer of an item is written, with the parameters Assignment, Customer ID and Fields.
 *
 * @param how the call of `Cube.customers` that writes
 * @throws CubeError badInput for an Assignment or a Customer ID that is none
 */
export function customerFields(item: ItemRun, how: 'create' | 'createOrUpdate' | 'update'): Update {
	const { cube } = item;
	const register = parseRegister(item.parameter('assignment'));
	const customerId = parseCustomerId(item.parameter('customerId'));
	return {
		record: `customer ${registerText(register)} ${customerId}`,
		columns: async () => await customerColumns(cube, register),
		known: async () => (await cube.generation()).standardFields,
		identifying: ['crm__customer_id', 'customer_id', 'assignment_id'],
		...(how === 'update' && {
			current: async () => await cube.customers.get(register, customerId),
		}),
		send: async (values) => await cube.customers[how](register, customerId, values),
	};
}
