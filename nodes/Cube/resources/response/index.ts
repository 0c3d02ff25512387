import type { Resource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getPages } from './getPages';
import { update } from './update';

/** What calls ended in; newer accounts name them call outcomes. */
export const response: Resource = {
	name: 'Response',
	value: 'response',
	operations: [get, getAll, getPages, update],
};
