import type { Resource } from '../operation';
import { getAll } from './getAll';

/** The fields that a register's customers have beside the standard ones. */
export const customField: Resource = {
	name: 'Custom Field',
	value: 'customField',
	operations: [getAll],
};
