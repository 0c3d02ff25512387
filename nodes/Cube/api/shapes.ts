import { CubeError, UNCLEAR_WRITE } from './errors';
import { pageNumberInLink } from './pages';
import type { Page } from './pages';
import type { CubeRecord, Route } from './types';

/** Whether a value is a record: neither a list nor a single value. */
export function isRecord(value: unknown): value is CubeRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unexpectedShape(route: Route, came: string): CubeError {
	const advice = 'Check the Account URL and the API Generation in the Cube credential.';
	const isWrite = route.method !== 'GET';
	return new CubeError(`Instead of what was asked for, ${came} came when ${route.what}`, {
		kind: 'notCube',
		status: 200,
		description: isWrite ? `${UNCLEAR_WRITE} ${advice}` : advice,
	});
}

/**
 * Checks that an answer is one record.
 * @throws CubeError notCube
 */
export function requireRecord(answer: unknown, route: Route): CubeRecord {
	if (!isRecord(answer))
		throw unexpectedShape(route, Array.isArray(answer) ? 'a list' : 'a single value');
	if (Object.keys(answer).length === 0) throw unexpectedShape(route, 'an empty record');
	return answer;
}

/** Whether an answer is a list of records: a page, or a bare array. */
export function isList(answer: unknown): boolean {
	const list: unknown = isRecord(answer) ? answer.results : answer;
	return Array.isArray(list) && list.every(isRecord);
}

/**
 * Checks that an answer is a bare list of records.
 * @throws CubeError notCube
 */
export function requireRecords(answer: unknown, route: Route): CubeRecord[] {
	if (Array.isArray(answer)) {
		if (answer.every(isRecord)) return answer;
		throw unexpectedShape(route, 'a list that holds more than records');
	}
	if (isRecord(answer) && Array.isArray(answer.results))
		return requireRecords(answer.results, route);
	throw unexpectedShape(route, isRecord(answer) ? describeRecord(answer) : 'a single value');
}

function describeRecord(answer: CubeRecord): string {
	return Object.keys(answer).length === 0 ? 'an empty record' : 'a record without a list in it';
}

function countOf(value: unknown): number | undefined {
	const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/**
 * Reads an answer as a page: Cube's `{count, next, previous, results}`, or a bare array, which is a
 * whole list.
 *
 * @throws CubeError notCube
 * @see Cube's documents, "Paging"
 */
export function toPage(answer: unknown, number: number, route: Route): Page {
	const records = requireRecords(answer, route);
	const whole: Page = {
		number,
		records,
		next: { given: false, absent: false },
		beyondEnd: false,
	};
	if (!isRecord(answer)) {
		// a bare array is the whole list, whichever page was asked for
		if (number > 1) return { ...whole, records: [], beyondEnd: true };
		return { ...whole, count: records.length };
	}
	const { count, next } = answer;
	return {
		...whole,
		count: countOf(count),
		next: {
			given: typeof next === 'string' && next !== '',
			absent: next === undefined,
			page: pageNumberInLink(next),
		},
	};
}
