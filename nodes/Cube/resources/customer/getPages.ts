import { parseAssignment, formatAssignment } from '../../api/ids';
import { pagesOperation } from '../pages';
import { assignmentParameter } from '../parameters';

export const getPages = pagesOperation({
	things: 'customers',
	properties: [assignmentParameter()],
	async read(item) {
		const assignment = parseAssignment(item.parameter('assignment'));
		const size = await item.cube.customers.size(assignment);
		return { size, list: { assignment: formatAssignment(assignment) } };
	},
});
