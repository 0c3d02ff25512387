import { dayFromCompact, type Day } from './dates';
import type { Call, Query } from './generations/route';
import { invalid } from './refusals';

/** Two days and all days between them. */
export interface Days {
	from: Day;
	to: Day;
}

/** The value of a query parameter; of several the last, as Django does. An empty one counts as not given. */
export function parameter(query: Query, name: string): string | undefined {
	const value = query[name];
	const last = Array.isArray(value) ? value.at(-1) : value;
	return last === '' ? undefined : last;
}

/**
 * The days that generations 2 and 3 answer for. Source: docs/cube-api.md, P4: unless both `from_date` and
 * `to_date` are given, the answer is for today.
 * @throws Refusal 400 for what is no `YYYYMMDD`
 */
export function days({ query, data }: Call): Days {
	const from = dayParameter(query, 'from_date');
	const to = dayParameter(query, 'to_date');
	return from && to ? { from, to } : { from: data.today, to: data.today };
}

/**
 * The days that generation 1 answers for. Source: docs/cube-api.md, L6, `GET /responses`: `from` is
 * required, `to` is today if left out.
 * @throws Refusal 400
 */
export function legacyDays({ query, data }: Call): Days {
	const from = dayParameter(query, 'from');
	const to = dayParameter(query, 'to') ?? data.today;
	if (!from) throw invalid({ from: ['This field is required.'] });
	return { from, to };
}

/** Whether something that happened at `time` (Norwegian local time) belongs to the days; both ends included. */
export function isWithin({ from, to }: Days, time: string): boolean {
	// Compared as text, because this runs for every response of every page.
	return time >= from && time.slice(0, 10) <= to;
}

/**
 * A whole number that generation 1 requires.
 * @throws Refusal 400 if it is missing or no whole number
 */
export function requiredInteger(query: Query, name: string): string {
	const text = parameter(query, name);
	if (text === undefined) throw invalid({ [name]: ['This field is required.'] });
	if (!/^\d+$/.test(text)) throw invalid({ [name]: ['A valid integer is required.'] });
	return text;
}

function dayParameter(query: Query, name: string): Day | undefined {
	const text = parameter(query, name);
	if (text === undefined) return undefined;
	const day = dayFromCompact(text);
	if (!day) throw invalid({ [name]: ['Date has wrong format. Use YYYYMMDD.'] });
	return day;
}
