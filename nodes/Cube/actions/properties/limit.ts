import type { INodeProperties } from 'n8n-workflow';

import { given } from './parameters';
import type { ParameterSource } from './parameters';
import { readSwitch, readWholeNumber } from './readers';

/** What n8n fixes as the default of a Limit. */
const DEFAULT_LIMIT = 50;

/**
 * The most records that an agent gets with Return All. A simplified record by label takes about 300
 * characters: 100 of them are some 10,000 tokens, which a model reads at once and has room left to
 * think. Whoever wants more for an agent sets a Limit.
 */
export const MAX_AGENT_RECORDS = 100;

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitParameter: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** Return All and Limit. */
export const listParameters: INodeProperties[] = [returnAll, limitParameter];

/**
 * Reads Return All.
 * @throws CubeError invalidInput
 */
export function readReturnAll(item: ParameterSource): boolean {
	return readSwitch(given(item, returnAll)) ?? false;
}

/**
 * Reads Return All and Limit.
 * @returns the limit, or undefined for all; with Return All, an agent has a limit too
 * @throws CubeError invalidInput
 */
export function readLimit(item: ParameterSource): number | undefined {
	if (readReturnAll(item)) return item.isTool ? MAX_AGENT_RECORDS : undefined;
	return readWholeNumber(given(item, limitParameter), { from: 1 }) ?? DEFAULT_LIMIT;
}
