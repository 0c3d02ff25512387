import {
	BROKEN_ANSWERS,
	COUNTS,
	NEXT_LINKS,
	SLASHES,
	type BrokenAnswer,
	type FaultyAnswer,
	type Faults,
} from './faults';
import { ORDERS } from './order';
import { SCHEMES } from './signIn';

/** A fault read from text, or why it could not be read. */
type ReadFault = { fault: Partial<Faults> } | { problem: string };

interface FaultSwitch {
	/** What may stand after the `=`, for people. */
	values: string;
	/** Undefined: the value is not one of them. */
	read: (value: string) => Partial<Faults> | undefined;
}

/** The faults that can be set from the command line, by the name before the `=`. */
export const FAULT_SWITCHES: Record<string, FaultSwitch> = {
	next: {
		values: NEXT_LINKS.join(' | '),
		read: (value) => oneOf(NEXT_LINKS, value, (nextLink) => ({ nextLink })),
	},
	count: {
		values: COUNTS.join(' | '),
		read: (value) => oneOf(COUNTS, value, (count) => ({ count })),
	},
	ignorePage: { values: 'true', read: (value) => yes(value, { ignorePage: true }) },
	emptyPage: { values: 'the number of a page', read: (value) => aPage(value) },
	unpaged: { values: 'true', read: (value) => yes(value, { unpaged: true }) },
	slash: {
		values: SLASHES.join(' | '),
		read: (value) => oneOf(SLASHES, value, (slash) => ({ slash })),
	},
	order: {
		values: ORDERS.join(' | '),
		read: (value) => oneOf(ORDERS, value, (order) => ({ order })),
	},
	debug: { values: 'true', read: (value) => yes(value, { debug: true }) },
	firstScheme: {
		values: SCHEMES.join(' | '),
		read: (value) => oneOf(SCHEMES, value, (firstScheme) => ({ firstScheme })),
	},
	wholePut: { values: 'true', read: (value) => yes(value, { wholePut: true }) },
	rate: {
		values: 'N:S (N requests within any S seconds)',
		read: rate,
	},
	delay: {
		values: 'milliseconds by which every answer comes late',
		read: (value) => (/^\d{1,6}$/.test(value) ? { delayMs: Number(value) } : undefined),
	},
	away: { values: 'true', read: (value) => yes(value, { away: true }) },
	responseShape: {
		values: 'a | b',
		read: (value) => oneOf(['a', 'b'] as const, value, (responseShape) => ({ responseShape })),
	},
	throttle: {
		values: 'N:S or N:date (one request in every N is told to wait S seconds)',
		read: throttle,
	},
	answer: {
		values: `${BROKEN_ANSWERS.join(' | ')} | an HTTP status; @PATH after it: on this path only`,
		read: answer,
	},
};

/** Reads `name=value`, e.g. `next=http`. */
export function faultFromText(text: string): ReadFault {
	const [, name = text, value = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
	const known = Object.hasOwn(FAULT_SWITCHES, name) ? FAULT_SWITCHES[name] : undefined;
	if (!known) {
		return {
			problem: `there is no such fault; there are ${Object.keys(FAULT_SWITCHES).join(', ')}`,
		};
	}
	const fault = known.read(value);
	return fault ? { fault } : { problem: `the value has to be ${known.values}` };
}

function oneOf<T extends string>(
	choices: readonly T[],
	value: string,
	fault: (choice: T) => Partial<Faults>,
): Partial<Faults> | undefined {
	const choice = choices.find((each) => each === value);
	return choice && fault(choice);
}

function yes(value: string, fault: Partial<Faults>): Partial<Faults> | undefined {
	return value === 'true' ? fault : undefined;
}

function aPage(value: string): Partial<Faults> | undefined {
	return /^[1-9]\d*$/.test(value) ? { emptyPage: Number(value) } : undefined;
}

function throttle(value: string): Partial<Faults> | undefined {
	const [, after, wait] = /^([1-9]\d*):(\d+|date)$/.exec(value) ?? [];
	if (after === undefined || wait === undefined) return undefined;
	const retryAfterSeconds = wait === 'date' ? 'date' : Number(wait);
	return { throttle: { afterRequests: Number(after), retryAfterSeconds } };
}

function rate(value: string): Partial<Faults> | undefined {
	const [, requests, seconds] = /^([1-9]\d*):([1-9]\d*)$/.exec(value) ?? [];
	if (requests === undefined) return undefined;
	return { rate: { requests: Number(requests), seconds: Number(seconds) } };
}

function answer(value: string): Partial<Faults> | undefined {
	const [, what = '', path] = /^([^@]*)(?:@(\/.*))?$/.exec(value) ?? [];
	const then = brokenAnswer(what);
	if (then === undefined) return undefined;
	return { answers: [{ times: Infinity, then, ...(path === undefined ? {} : { path }) }] };
}

function brokenAnswer(what: string): FaultyAnswer['then'] | undefined {
	if (/^[2-5]\d\d$/.test(what))
		return { status: Number(what), body: { detail: `Answer ${what}.` } };
	return BROKEN_ANSWERS.find((each: BrokenAnswer) => each === what);
}
