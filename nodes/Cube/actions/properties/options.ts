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

export const campaignNotice = noticeParameter(
	'campaignListNotice',
	"For accounts of the generation Legacy (2016), Cube's documents call the list of campaigns 'not yet implemented'. For newer accounts it is documented.",
);

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
		'How many requests may run at the same time, for all items together: 1 to 32, or 0 for Automatic, which finds what your account answers fastest. Fewer run when Cube limits requests. The value of the first item counts.',
	from: AUTOMATIC,
	to: 32,
	default: AUTOMATIC,
};

const MAX_RETRY_WAIT: NumberOption = {
	displayName: 'Longest Wait',
	name: 'longestWait',
	description:
		'How many seconds a request may wait, when Cube asks to wait or cannot answer this one or any other, before the node gives up. The value of the first item counts.',
	from: 0,
	to: 3600,
	default: DEFAULT_REQUEST_OPTIONS.maxRetryWaitMs / SECOND,
};

const TIMEOUT: NumberOption = {
	displayName: 'Time Limit',
	name: 'timeout',
	description:
		'How many seconds one answer of Cube may take until it is whole. The value of the first item counts.',
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
