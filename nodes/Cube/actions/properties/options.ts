import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_REQUEST_OPTIONS } from '../../client';
import type { RequestOptions } from '../../client';
import { givenIn } from './parameters';
import type { ParameterSource } from './parameters';
import { readWholeNumber } from './readers';

/** A notice about what Cube's documents do not promise. */
export const noticeParameter = (name: string, text: string): INodeProperties => ({
	displayName: text,
	name,
	type: 'notice',
	default: '',
});

/** An option that is a whole number within bounds. */
interface NumberOption {
	displayName: string;
	name: string;
	description: string;
	from: number;
	to: number;
	default: number;
}

const SECOND = 1000;

/** What Parallel Requests holds for Automatic. */
const AUTOMATIC = 0;

const PARALLEL_REQUESTS: NumberOption = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	description:
		'Maximum number of simultaneous requests, from 1 to 32, for all items together. 0 finds the fastest number automatically. Taken from the first item.',
	from: AUTOMATIC,
	to: 32,
	default: AUTOMATIC,
};

const MAX_RETRY_WAIT: NumberOption = {
	displayName: 'Max Retry Wait',
	name: 'longestWait',
	description:
		'Maximum seconds to keep retrying a request when Cube is busy or limits requests. Taken from the first item.',
	from: 0,
	to: 3600,
	default: DEFAULT_REQUEST_OPTIONS.maxRetryWaitMs / SECOND,
};

const TIMEOUT: NumberOption = {
	displayName: 'Timeout',
	name: 'timeout',
	description: 'Maximum seconds for one response. Taken from the first item.',
	from: 1,
	to: 3600,
	default: DEFAULT_REQUEST_OPTIONS.timeoutMs / SECOND,
};

function toProperty({ from, to, default: standard, ...texts }: NumberOption): INodeProperties {
	const typeOptions = { minValue: from, maxValue: to };
	return { ...texts, type: 'number', typeOptions, default: standard };
}

/** The collection Options: what an operation has of its own, and how Cube is asked. */
export const optionsParameter = (...more: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [...more, ...[MAX_RETRY_WAIT, PARALLEL_REQUESTS, TIMEOUT].map(toProperty)].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
});

/**
 * Reads how Cube is to be asked.
 *
 * @param item the first of a run: what it says counts for all
 * @throws CubeError invalidInput
 */
export function readRequestOptions(item: ParameterSource): RequestOptions {
	const parallel = readOption(item, PARALLEL_REQUESTS);
	return {
		concurrency: parallel === AUTOMATIC ? 'automatic' : parallel,
		maxRetryWaitMs: readOption(item, MAX_RETRY_WAIT) * SECOND,
		timeoutMs: readOption(item, TIMEOUT) * SECOND,
	};
}

function readOption(item: ParameterSource, { from, to, ...option }: NumberOption): number {
	const property = { displayName: option.displayName, name: option.name };
	return readWholeNumber(givenIn(item, 'options', property), { from, to }) ?? option.default;
}
