import type { Resource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** The drives of calls. */
export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	operations: [get, getAll, update],
};
