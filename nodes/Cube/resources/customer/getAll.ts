import { parseRegister } from '../../api/ids';
import type { Operation } from '../operation';
import {
	assignmentParameter,
	listParameters,
	optionsParameter,
	pageOptions,
	readLimit,
	readRange,
} from '../parameters';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many customers',
	description: 'Read the customers of an assignment',
	properties: [assignmentParameter(), ...listParameters, optionsParameter(...pageOptions)],
	writes: false,
	async run(item) {
		const register = parseRegister(item.parameter('assignment'));
		const { records, notes } = await item.cube.customers.list(register, {
			limit: readLimit(item),
			range: readRange(item),
		});
		notes.forEach((note) => item.hint(note));
		return records;
	},
};
