import type { INodeProperties } from 'n8n-workflow';

import { badInput, quote } from '../../api/errors';
import { DEFAULT_PACING } from '../../api/open';
import type { Pacing } from '../../api/open';

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

const PARALLEL: NumberOption = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	description:
		'How many requests to Cube may be under way at the same time, from 1 to 16, for all items together. Fewer go out by themselves when Cube asks to wait. The value of the first item counts.',
	from: 1,
	to: 16,
	default: DEFAULT_PACING.parallel,
};

const LONGEST_WAIT: NumberOption = {
	displayName: 'Longest Wait',
	name: 'longestWait',
	description:
		'How many seconds a request may wait in all, when Cube asks to wait or cannot answer, before the node gives up. The value of the first item counts.',
	from: 0,
	to: 3600,
	default: DEFAULT_PACING.longestWait / SECOND,
};

const TIME_LIMIT: NumberOption = {
	displayName: 'Time Limit',
	name: 'timeout',
	description:
		'How many seconds one answer of Cube may take until it is whole. The value of the first item counts.',
	from: 1,
	to: 3600,
	default: DEFAULT_PACING.timeLimit / SECOND,
};

function parameterOf({ from, to, default: standard, ...texts }: NumberOption): INodeProperties {
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
	options: [...more, ...[LONGEST_WAIT, PARALLEL, TIME_LIMIT].map(parameterOf)].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
});
/**
 * Reads how Cube is to be asked.
 *
 * @param options the collection Options of the first item
 * @throws CubeError badInput
 */
export function readPacing(options: Record<string, unknown>): Pacing {
	return {
		parallel: readNumber(options, PARALLEL),
		longestWait: readNumber(options, LONGEST_WAIT) * SECOND,
		timeLimit: readNumber(options, TIME_LIMIT) * SECOND,
	};
}

function readNumber(options: Record<string, unknown>, option: NumberOption): number {
	const { [option.name]: value } = options;
	const number = value === undefined || value === '' ? option.default : Number(value);
	if (Number.isInteger(number) && number >= option.from && number <= option.to) return number;
	throw badInput(
		`${option.displayName} must be a whole number from ${option.from} to ${option.to}: ${quote(value)}`,
		`Set ${option.displayName} to ${option.default}, or remove the option.`,
	);
}
