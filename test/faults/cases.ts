import { isFromRoute } from '../../sandbox/brokenAnswers';
import type { Fault } from './fault';
import { faults } from './faults';

import { OPERATIONS, operations } from './operations';
import type { OperationName } from './operations';

/**
 * Where it goes wrong: at a page of a list (`every`: at each; `second`: just before the second page), at the
 * `only` answer, or of a write `before` or `after` Cube has done it.
 */
export type FaultPlace =
	| 'first'
	| 'second'
	| 'middle'
	| 'last'
	| 'every'
	| 'only'
	| 'before'
	| 'after';

/** How often, before it goes right. */
export const TIMES = { once: 1, twice: 2, 'for ever': Infinity } as const;
export type Times = keyof typeof TIMES;

/** One trial: a fault, at a place, so many times, while doing one thing. */
export interface FaultCase {
	fault: Fault;
	operation: OperationName;
	place: FaultPlace;
	times: Times;
}

const ALL_TIMES = Object.keys(TIMES) as Times[];

/** Every case of the matrix. */
export function allCases(): FaultCase[] {
	return faults.flatMap((fault) =>
		OPERATIONS.flatMap((operation) =>
			spots(fault, operation).map(([place, times]) => ({ fault, operation, place, times })),
		),
	);
}

/** A name to find a case by. */
export function nameOf({ fault, operation, place, times }: FaultCase): string {
	return `${fault.title} · ${operations[operation].title} · ${place} · ${times}`;
}

/** Where and how often a fault is tried in an operation; nowhere if it cannot be there. */
function spots(fault: Fault, name: OperationName): Array<[FaultPlace, Times]> {
	const { kind } = operations[name];
	const isPaged = name === 'customers' || name === 'responses';
	const { how } = fault;
	if ('pages' in how) return isPaged ? pageSpots(how.pages) : [];
	if ('emptyPage' in how || fault.kind === 'missingPage') {
		return isPaged ? each(['first', 'middle', 'last'], ALL_TIMES) : [];
	}
	if ('move' in how) return isPaged ? each(['second', 'middle', 'last'], ALL_TIMES) : [];
	if ('address' in how) return each([kind === 'write' ? 'before' : 'only'], ['for ever']);
	if (fault.isBrief) return each(briefPlaces(fault, kind, isPaged), briefTimes(fault));
	if (fault.isHuge) return name === 'campaigns' ? [] : hugeSpot(kind);
	if (kind === 'write') return each(writePlaces(fault), ALL_TIMES);
	return each(isPaged ? ['first', 'middle', 'last'] : ['only'], ALL_TIMES);
}

function briefPlaces(
	fault: Fault,
	kind: 'list' | 'record' | 'write',
	isPaged: boolean,
): FaultPlace[] {
	if (kind === 'write') return writePlaces(fault);
	if (!isPaged) return ['only'];
	return fault.saysAtFirst ? ['first', 'middle'] : ['middle'];
}

function briefTimes({ kind }: Fault): Times[] {
	return kind === 'final' ? ['once'] : ['once', 'for ever'];
}

function pageSpots(pages: object): Array<[FaultPlace, Times]> {
	if ('ignorePage' in pages || 'unpaged' in pages) return [['every', 'for ever']];
	return [...each(['first', 'middle', 'last'], ['once', 'for ever']), ['every', 'for ever']];
}

function hugeSpot(kind: 'list' | 'record' | 'write'): Array<[FaultPlace, Times]> {
	if (kind === 'write') return [['after', 'once']];
	return [[kind === 'list' ? 'middle' : 'only', 'once']];
}

function writePlaces({ how }: Fault): FaultPlace[] {
	if (!('answer' in how)) return ['before'];
	if (isFromRoute({ then: how.answer })) return ['after'];
	return how.mayBeLate === true ? ['before', 'after'] : ['before'];
}

function each(places: FaultPlace[], times: Times[]): Array<[FaultPlace, Times]> {
	return places.flatMap((place) => times.map((time): [FaultPlace, Times] => [place, time]));
}
