import { CubeError, formatAssignment, rethrow } from '../client';
import type { AssignmentId } from '../client';
import { oncePerRun } from '../mapping/runCache';
import { describeListWarning } from '../listWarnings';
import type { OperationContext } from './operation';
import type { GivenCustomerId } from './properties';

/** A register of more pages is not read for the spelling of an ID. */
const MAX_PAGES_TO_SEARCH = 100;

const NOT_LOOKED_FOR =
	"'Customer ID' was given as a number, which has no leading zeros, and the assignment is too large to look for them. To keep from adding a customer twice, give IDs as text.";

/**
 * Looks how the register itself spells an ID that came as a number: 417 may be the customer 00417. The
 * register is read once a run; where that would take too many requests, a hint says so.
 *
 * @returns the ID as the register has it, or as it was given where the register has no such customer
 * @throws CubeError
 */
export async function findRegisteredId(
	item: OperationContext,
	assignment: AssignmentId,
	{ id, mayLackZeros }: GivenCustomerId,
): Promise<string> {
	const { cube } = item;
	const number = Number(id);
	if (!mayLackZeros || id.startsWith('0') || !Number.isSafeInteger(number)) return id;
	const isSmall = await oncePerRun(cube, `size ${formatAssignment(assignment)}`, async () => {
		const { customers } = cube;
		try {
			return (await customers.size(assignment)).pages <= MAX_PAGES_TO_SEARCH;
		} catch (error) {
			// a list that does not say how long it is may be of any length
			return error instanceof CubeError && error.kind === 'notCube' ? false : await rethrow(error);
		}
	});
	if (!isSmall) {
		item.hint(NOT_LOOKED_FOR);
		return id;
	}
	const { customer, warnings } = await cube.customers.many(assignment, [number]);
	warnings.forEach((warning) => item.hint(describeListWarning(warning)));
	const { id: keys } = (await cube.generation()).fields.customers;
	const found = customer(number);
	const registered = keys.map((key) => found?.[key]).find((one) => one !== undefined && one !== '');
	// what generation 1 has as a number has no zeros
	return typeof registered === 'string' ? registered : id;
}
