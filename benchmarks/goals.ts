import { comparisonsOf, MEASURES } from './comparisons';
import type { Case, Goal, Scope } from './comparisons';
import { CONTENDERS } from './contenders';
import { resultOf } from './results';
import type { Result } from './results';
import { CONDITIONS } from './testbed';

/** Whether a run showed what it has to show. */
export interface Verdict {
	what: string;
	wanted: string;
	/** What was measured, as it is shown. */
	measured: string;
	isMet: boolean;
}

/**
 * Judges a run by its medians. A goal whose cases were not measured is left out.
 * @param scope what was compared
 */
export function verdictsOf(results: Result[], scope: Scope): Verdict[] {
	return comparisonsOf(scope).flatMap(({ title, goals }) =>
		goals.flatMap((goal) => {
			const number = numberOf(results, goal);
			return number === undefined ? [] : [verdictOf(`${title}: ${whatOf(goal)}`, goal, number)];
		}),
	);
}

function numberOf(results: Result[], { measure, of, to }: Goal): number | undefined {
	const measured = (one: Case) => {
		const result = resultOf(results, one);
		return result && MEASURES[measure].of(result);
	};
	const [mine, other] = [measured(of), to && measured(to)];
	if (mine === undefined || (to && other === undefined)) return undefined;
	return other === undefined ? mine : mine / other;
}

function verdictOf(what: string, { to, bound: [side, wanted] }: Goal, number: number): Verdict {
	const shown = (one: number) => (to ? one.toFixed(2) : one.toLocaleString('en'));
	return {
		what,
		wanted: `${side} ${wanted}${to ? ' times' : ''}`,
		measured: shown(number),
		isMet: side === 'at least' ? number >= wanted : number <= wanted,
	};
}

function whatOf({ measure, of, to }: Goal): string {
	const title = (one: Case) => CONTENDERS[one.contender].title;
	const whose =
		to === undefined
			? title(of)
			: to.contender === of.contender
				? `${title(of)}, to ${to.records.toLocaleString('en')} records, ${CONDITIONS[to.condition]}`
				: `${title(of)}, to ${title(to)}`;
	return `${MEASURES[measure].title}, ${whose}`;
}
