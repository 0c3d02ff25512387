import { parseCustomerId, parseAssignment, formatAssignment } from '../../api/ids';
import { customerFieldDefinitions } from '../../fields/columns';
import type { OperationContext } from '../operation';
import type { RecordWrite } from '../update';

/**
 * How the customer of an item is written, with the parameters Assignment, Customer ID and Fields.
 *
 * @param how the call of `Cube.customers` that writes
 * @throws CubeError invalidInput for an Assignment or a Customer ID that is none
 */
export function customerFields(
	item: OperationContext,
	how: 'create' | 'createOrUpdate' | 'update',
): RecordWrite {
	const { cube } = item;
	const assignment = parseAssignment(item.parameter('assignment'));
	const customerId = parseCustomerId(item.parameter('customerId'));
	return {
		record: `customer ${formatAssignment(assignment)} ${customerId}`,
		definitions: async () => await customerFieldDefinitions(cube, assignment),
		known: async () => (await cube.generation()).standardFields,
		identifying: ['crm__customer_id', 'customer_id', 'assignment_id'],
		...(how === 'update' && {
			current: async () => await cube.customers.get(assignment, customerId),
		}),
		send: async (values) => await cube.customers[how](assignment, customerId, values),
	};
}
