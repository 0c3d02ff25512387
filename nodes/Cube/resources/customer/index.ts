import type { Resource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** The people or companies of a register. */
export const customer: Resource = {
	name: 'Customer',
	value: 'customer',
	operations: [get, getAll, update],
};
