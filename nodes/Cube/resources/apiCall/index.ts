import type { Resource } from '../operation';
import { request } from './request';

/** What has no operation of its own. */
export const apiCall: Resource = {
	name: 'API Call',
	value: 'apiCall',
	operations: [request],
};
