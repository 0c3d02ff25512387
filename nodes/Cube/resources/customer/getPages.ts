import { parseRegister, registerText } from '../../api/ids';
import { pagesOperation } from '../pages';
import { assignmentParameter } from '../parameters';

export const getPages = pagesOperation({
	things: 'customers',
	properties: [assignmentParameter()],
	async read(item) {
		const register = parseRegister(item.parameter('assignment'));
		const size = await item.cube.customers.size(register);
		return { size, list: { assignment: registerText(register) } };
	},
});
