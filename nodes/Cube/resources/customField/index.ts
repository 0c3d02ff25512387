import type { Resource } from '../operation';
import { getAll } from './getAll';

/** The fields that an assignment's customers have beside the standard ones. */
export const customField: Resource = {
	name: 'Custom Field',
	value: 'customField',
	operations: [getAll],
};
