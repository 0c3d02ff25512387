import type { IDataObject } from 'n8n-workflow';

import type { PreviewOperation } from './operation';

/** How a case ended: complete, told by a hint or an error, or neither. */
export type Ending = 'right' | 'said' | 'WRONG';

/** What came of a case. */
export interface Verdict {
	ending: Ending;
	/** Records that a reading lost, and that it gave too often. */
	lost: number;
	doubled: number;
	/** What went wrong, or what the node said. */
	details: string;
}

/** What a person sees of a run beside its records. */
export interface Seen {
	/** Message and description of the error; empty without one. */
	error: string;
	hints: string[];
}

/** How often each text may come: at least, and at most. */
export interface Bounds {
	least: ReadonlyMap<string, number>;
	most: ReadonlyMap<string, number>;
}

/** What is there at the end of a reading may be given, what was there all the time has to be. */
export function boundsOf(
	before: ReadonlyMap<string, number>,
	after: ReadonlyMap<string, number>,
): Bounds {
	const keys = [...new Set([...before.keys(), ...after.keys()])];
	const pick = (choose: (...counts: number[]) => number) =>
		new Map(keys.map((key) => [key, choose(before.get(key) ?? 0, after.get(key) ?? 0)]));
	return { least: pick(Math.min), most: pick(Math.max) };
}

/**
 * What a trigger has to tell: what came since it saw the list, and once at most; what was deleted again
 * before it looked, it need not tell.
 * @param counts how often each text came, before the events, after them, and in the end
 */
export function eventsOf(counts: ReadonlyArray<ReadonlyMap<string, number>>): Bounds {
	const [before = new Map<string, number>(), ...later] = counts;
	const came = later.map(
		(after) => new Map([...after].map(([key, count]) => [key, count - (before.get(key) ?? 0)])),
	);
	const { most } = came.reduce<Bounds>((all, one) => boundsOf(all.most, one), NOBODY);
	return { least: came.at(-1) ?? new Map(), most };
}

const NOBODY: Bounds = { least: new Map(), most: new Map() };

/**
 * Judges a reading.
 * @param got what the records hold under the key that the database is compared by
 * @param isToSucceed whether nothing less than complete will do
 */
export function judgeReading(
	got: readonly string[],
	bounds: Bounds,
	{ seen, isToSucceed }: { seen: Seen; isToSucceed: boolean },
): Verdict {
	const counts = new Map<string, number>();
	for (const key of got) counts.set(key, (counts.get(key) ?? 0) + 1);
	const sum = (of: Iterable<number>) => [...of].reduce((all, one) => all + Math.max(0, one), 0);
	const lost = sum([...bounds.least].map(([key, least]) => least - (counts.get(key) ?? 0)));
	const doubled = sum([...counts].map(([key, count]) => count - (bounds.most.get(key) ?? 0)));
	const said = saidIn(seen);
	if (seen.error !== '') {
		if (isToSucceed) return wrong(`refused, although nothing hinders it. ${said}`);
		return { ending: 'said', lost: 0, doubled: 0, details: said };
	}
	if (lost + doubled === 0) return { ending: 'right', lost, doubled, details: said };
	const ending = seen.hints.length > 0 && !isToSucceed ? 'said' : 'WRONG';
	const few = (texts: string[]) => texts.slice(0, 3).join(', ');
	const missing = [...bounds.least].flatMap(([key, n]) =>
		n > (counts.get(key) ?? 0) ? [key] : [],
	);
	const surplus = [...counts].flatMap(([key, n]) => (n > (bounds.most.get(key) ?? 0) ? [key] : []));
	const which = `${lost} lost (${few(missing)}), ${doubled} doubled or unknown (${few(surplus)})`;
	return { ending, lost, doubled, details: `${which}. ${said}` };
}

/**
 * Judges a reading of a list some of whose records are on none of its pages: all that its pages have has
 * to come, once, and a hint has to say that it isn't all.
 * @param readings what the pages had in other readings; where these differ among each other, nobody can
 *   say what the pages had in the one that is judged
 */
export function judgeTorn(
	got: readonly string[],
	{ least, most, readings }: Bounds & { readings: ReadonlyArray<ReadonlySet<string>> },
	seen: Seen,
): Verdict {
	const told = judgeReading(got, { least, most }, { seen, isToSucceed: false });
	const onPages = new Set(readings.flatMap((reading) => [...reading]));
	const isSteady = readings.every(({ size }) => size === onPages.size);
	const held = new Set(got);
	const withheld = [...onPages].filter((key) => !held.has(key));
	if (!isSteady || withheld.length === 0) return told;
	return wrong(`${withheld.length} records of its pages are missing. ${told.details}`);
}

/** Judges a case that cannot succeed: an error has to say why, in words like these. */
export function judgeRefusal(words: RegExp, seen: Seen, changes: number): Verdict {
	const said = saidIn(seen);
	if (changes > 0) return wrong(`${changes} changes, although it cannot succeed. ${said}`);
	if (seen.error === '') return wrong(`no error. ${said}`);
	return words.test(seen.error)
		? { ending: 'said', lost: 0, doubled: 0, details: said }
		: wrong(`the error doesn't say ${words}: ${said}`);
}

/** What became of the records that a case was to write. */
export interface WriteFacts {
	/** Those that are as they should be. */
	done: number;
	asked: number;
	/** How many changes there were in all, in any table. */
	changes: number;
	/** What is otherwise than it should be, and why nobody asked for it. */
	harm: string[];
}

/** Judges a write. */
export function judgeWrite({ done, asked, changes, harm }: WriteFacts, seen: Seen): Verdict {
	const said = saidIn(seen);
	if (changes > asked) return wrong(`${changes} changes for ${asked}. ${said}`);
	if (harm.length > 0 && seen.error === '' && seen.hints.length === 0) {
		return wrong(`${harm.join('; ')}, without a word`);
	}
	if (changes > 0 && asked === 1 && /Nothing was (changed|written)/.test(seen.error)) {
		return wrong(`changed, but: ${said}`);
	}
	if (done === asked && seen.error === '') {
		return { ending: 'right', lost: 0, doubled: 0, details: said };
	}
	return seen.error !== '' || seen.hints.length > 0
		? { ending: 'said', lost: 0, doubled: 0, details: said }
		: wrong(`${done} of ${asked} done, without a word`);
}

/** What was there before a preview, and what came of it. */
interface PreviewFacts {
	/** The records before it, by column, in the order of the items; none where they are to be created. */
	before: ReadonlyArray<Readonly<Record<string, unknown>>>;
	asked: number;
	/** How many changes there were in all, in any table. */
	changes: number;
	seen: Seen;
}

/** Judges a preview: an item for each, with the action and the values before and after. */
export function judgePreview(
	operation: Pick<PreviewOperation, 'action' | 'columns' | 'isBlind'>,
	items: readonly IDataObject[],
	{ before, asked, changes, seen }: PreviewFacts,
): Verdict {
	const said = saidIn(seen);
	if (changes > 0) return wrong(`${changes} changes by a preview. ${said}`);
	if (seen.error !== '') return wrong(`refused, although nothing is written. ${said}`);
	if (items.length !== asked) return wrong(`${items.length} items for ${asked}. ${said}`);
	const off = items.flatMap((item, at) => {
		const told = toldOf(item);
		const wanted = wantedOf(operation, before[at] ?? {});
		return told === wanted ? [] : [`the preview tells ${told} instead of ${wanted}`];
	});
	if (off.length > 0) return wrong(`${off.join('; ')}. ${said}`);
	const ending = operation.action === 'refused' ? 'said' : 'right';
	return { ending, lost: 0, doubled: 0, details: said };
}

function toldOf({ action, changes = {} }: IDataObject): string {
	const told = Object.values(changes as Record<string, IDataObject>);
	return shownAction(
		String(action),
		told.map((change) => shownChange(change.before, change.after)),
	);
}

function wantedOf(
	{ action, columns, isBlind }: Pick<PreviewOperation, 'action' | 'columns' | 'isBlind'>,
	before: Readonly<Record<string, unknown>>,
): string {
	if (action === 'refused') return shownAction(action, []);
	const old = (name: string) => (isBlind ? undefined : before[name]);
	const changing = Object.entries(columns).filter(([name, value]) => old(name) !== value);
	const isUnchanged = action === 'update' && changing.length === 0;
	return shownAction(
		isUnchanged ? 'unchanged' : action,
		changing.map(([name, after]) => shownChange(old(name), after)),
	);
}

function shownAction(action: string, changes: string[]): string {
	return [action, ...changes.sort()].join(', ');
}

/** Nothing and an empty text are one where a field is empty. */
function shownChange(before: unknown, after: unknown): string {
	return [before, after].map((value) => JSON.stringify(value ?? '')).join(' → ');
}

function wrong(details: string): Verdict {
	return { ending: 'WRONG', lost: 0, doubled: 0, details };
}

function saidIn({ error, hints }: Seen): string {
	return [error, ...hints].filter(Boolean).join(' | ');
}
