import type { INodeProperties } from 'n8n-workflow';
import { invalidInput, quote } from '../../nodeErrors';

import type { OperationContext } from '../operation';

/** Return All and Limit. */
export const listParameters: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/**
 * Reads Return All and Limit.
 * @returns the limit, or undefined for all
 * @throws CubeError invalidInput for a limit that is no whole number from 1
 */
export function readLimit(item: OperationContext): number | undefined {
	const returnAll = item.parameter('returnAll');
	if (returnAll === true || returnAll === 'true') return undefined;
	const given = item.parameter('limit');
	const limit = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 1) {
		throw invalidInput(
			`Limit must be a whole number from 1: ${quote(given)}`,
			'Set Limit to 1 or more, or switch on Return All.',
		);
	}
	return limit;
}
