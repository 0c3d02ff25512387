import type { Resource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** The customer assignments: assignments, or data owners with a CRM type. */
export const assignment: Resource = {
	name: 'Assignment',
	value: 'assignment',
	operations: [get, getAll, update],
};
