import type { Resource } from '../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { getPages } from './getPages';
import { update } from './update';
import { upsert } from './upsert';

/** The people or companies of an assignment. */
export const customer: Resource = {
	name: 'Customer',
	value: 'customer',
	operations: [create, upsert, get, getAll, getPages, update],
};
