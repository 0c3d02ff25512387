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
	return { ending, lost, doubled, details: `${lost} lost, ${doubled} doubled. ${said}` };
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

function wrong(details: string): Verdict {
	return { ending: 'WRONG', lost: 0, doubled: 0, details };
}

function saidIn({ error, hints }: Seen): string {
	return [error, ...hints].filter(Boolean).join(' | ');
}
