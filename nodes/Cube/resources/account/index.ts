import type { Resource } from '../operation';
import { get } from './get';

/** The account itself, and who is signed in to it. */
export const account: Resource = {
	name: 'Account',
	value: 'account',
	operations: [get],
};
