import type { INodeProperties } from 'n8n-workflow';

import { badInput, quote } from '../../api/errors';
import { DEFAULT_PARALLEL } from '../../api/open';

const MOST_PARALLEL = 16;

/** The collection Options, with the number of requests side by side. */
export const optionsParameter = (...more: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		...more,
		{
			displayName: 'Parallel Requests',
			name: 'parallelRequests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_PARALLEL },
			default: DEFAULT_PARALLEL,
			description:
				'How many requests to Cube may be under way at the same time, from 1 to 16, for all items together. The value of the first item counts.',
		},
	],
});

/**
 * Reads Parallel Requests.
 * @throws CubeError badInput
 */
export function readParallel(value: unknown): number {
	const parallel = value === undefined || value === '' ? DEFAULT_PARALLEL : Number(value);
	if (!Number.isInteger(parallel) || parallel < 1 || parallel > MOST_PARALLEL) {
		throw badInput(
			`Parallel Requests must be a whole number from 1 to ${MOST_PARALLEL}: ${quote(value)}`,
			'Set Parallel Requests to 6, or remove the option.',
		);
	}
	return parallel;
}
