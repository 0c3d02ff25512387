/** An answer, as far as it tells how busy the server is. */
export interface AnswerTime {
	/** What was asked for: only answers to like requests are compared. */
	kind: string;
	durationMs: number;
	/** For how much of that this process was busy: an answer may have come while nobody looked. 0 unless given. */
	busyMs?: number;
	/** Whether at any time beside it as many were under way as were allowed: fewer would show no limit. */
	isFull: boolean;
}

/** How many requests may be under way at one time, and what moves that number. */
export interface ConcurrencyLimit {
	readonly width: number;
	/**
	 * A request was answered that had begun after the last move.
	 * @param now milliseconds since 1970
	 */
	answered(answer: AnswerTime, now: number): void;
	/** A request that had begun after the last move was too much: refused, or not answered. */
	overloaded(now: number): void;
}

/**
 * A limit that a person set. It goes down where the server asks for that, and up again as it goes
 * well.
 *
 * @param max 1 or more
 */
export function fixedLimit(max: number): ConcurrencyLimit {
	let width = max;
	let wentWell = 0;
	return {
		get width() {
			return width;
		},
		answered() {
			if (width === max || ++wentWell < width) return;
			wentWell = 0;
			width++;
		},
		overloaded() {
			wentWell = 0;
			width = Math.max(1, Math.floor(width / 2));
		},
	};
}

/** Where the automatic limit begins, and how far it goes up. */
export const AUTOMATIC = { first: 8, most: 32 };

/** Answers that are so much slower than the fastest ones wait in a queue: fewer requests then. */
const QUEUED = 1.35;
/** Answers that are slower by no more than this show no queue: more requests then. */
const PROMPT = 1.2;
/** Answers to fewer requests that are hardly faster: there was no queue, the server is slower. */
const UNHELPED = 0.9;
/** A difference of so many milliseconds is the clock's, or this process's own. */
const RESOLUTION_MS = 4;
/** The least number of answers that is judged by. */
const MIN_WINDOW = 8;
/** How many windows a width that was too much is not tried again; twice as many each time. */
const PATIENCE = { first: 8, most: 128 };
/** The same after a refusal, which costs a wait, in milliseconds. */
const CAUTION_MS = { first: 30_000, most: 600_000 };
/** How much of the width is tried for a window, to see how fast answers can be. */
const TRIED = 0.5;
/** After how many windows without a move: where that was never seen, and where it was. */
const CALM = { unseen: 2, seen: 32 };

/** A number that doubles each time it is used, up to a bound. */
function doubling({ first, most }: { first: number; most: number }) {
	let next = first;
	return {
		take(): number {
			const taken = next;
			next = Math.min(2 * next, most);
			return taken;
		},
	};
}

/** A width that was too much: for so many windows where answers slowed down, until a time where they were refused. */
interface Ceilings {
	slow: { width: number; windows: number };
	refused: { width: number; until: number };
}

interface Fastest {
	time: number;
	width: number;
}

/** How long answers of a kind typically took: at the most, and at the least where this process was busy. */
interface Typical {
	kind: string;
	time: number;
	least: number;
}

/** What the last move lowered; a trial goes back in any case. */
interface Lowered extends Typical {
	from: number;
	isTrial: boolean;
}

/**
 * Finds out how many requests at one time an account answers best, by the time that answers take:
 * more as long as they come as fast as the fastest, fewer when they slow down, since a queue is
 * building up, or when the server refuses. What was too much is not tried again for a while, and how
 * fast answers can be is looked at again from time to time. An answer that comes while this process is
 * busy waits for it, and not in the server: a queue is what is slow even without that.
 *
 * @see TCP Vegas (Brakmo and Peterson, 1995), and the gradient limit of Netflix's concurrency-limits
 */
export function automaticLimit(): ConcurrencyLimit {
	let width = AUTOMATIC.first;
	/** Answers since the last judgement, by kind. */
	let windows = new Map<string, AnswerTime[]>();
	/** The shortest time that answers typically took, and the least width at which they did, by kind. */
	const fastest = new Map<string, Fastest>();
	const ceilings: Ceilings = {
		slow: { width: Infinity, windows: 0 },
		refused: { width: Infinity, until: 0 },
	};
	/** Until something was too much, or as many are under way as may ever be, it goes up fast. */
	let isStarting = true;
	let lowered: Lowered | undefined;
	let calmWindows = 0;
	const patience = doubling(PATIENCE);
	const caution = doubling(CAUTION_MS);

	const move = (to: number) => {
		width = Math.min(Math.max(to, 1), AUTOMATIC.most);
		windows = new Map();
		calmWindows = 0;
	};

	/** How many times as long as the fastest ones answers took, at the most and at the least; learns from them. */
	const slownessOf = ({ kind, time, least }: Typical): { most: number; least: number } => {
		const { time: before, width: seenAt } = fastest.get(kind) ?? { time, width };
		const base = time < before ? (before + time) / 2 : before;
		const most = ratio(time, base);
		fastest.set(kind, { time: base, width: most < PROMPT ? Math.min(seenAt, width) : seenAt });
		return { most, least: ratio(least, base) };
	};

	const raise = (now: number): boolean => {
		const step = isStarting ? width : Math.ceil(width / 10);
		const { slow, refused } = ceilings;
		const to = Math.min(
			width + step,
			AUTOMATIC.most,
			slow.windows > 0 ? slow.width - 1 : Infinity,
			refused.until > now ? refused.width - 1 : Infinity,
		);
		if (to <= width) return false;
		isStarting &&= to < AUTOMATIC.most;
		move(to);
		return true;
	};

	/** Goes down to what would be under way without a queue. */
	const lower = (slowness: number) => {
		isStarting = false;
		ceilings.slow = { width, windows: patience.take() };
		move(Math.min(Math.floor((width / slowness) * 1.1), width - 1));
	};

	/** A queue was there if answers to fewer requests are faster. */
	const endTrial = ({ kind, time, least, from }: Lowered, current: Typical) => {
		const isLike = current.kind === kind;
		const slowness = isLike ? ratio(least, current.time) : 1;
		if (isLike) fastest.set(kind, { time: Math.min(time, current.time), width });
		width = from;
		if (slowness < QUEUED) move(from);
		else lower(slowness);
	};

	const judge = (typical: Typical, { isFull, now }: { isFull: boolean; now: number }) => {
		const { kind, time, least } = typical;
		const before = lowered;
		lowered = undefined;
		if (before?.isTrial) {
			endTrial(before, typical);
			return;
		}
		const slowness = slownessOf(typical);
		ceilings.slow.windows--;
		if (before?.kind === kind && least > UNHELPED * before.least) {
			fastest.set(kind, { time, width });
			move(before.from);
			return;
		}
		if (slowness.least > QUEUED && width > 1) {
			lowered = { ...typical, from: width, isTrial: false };
			lower(slowness.least);
			return;
		}
		if (slowness.most < PROMPT && isFull && raise(now)) return;
		const isSeen = (fastest.get(kind)?.width ?? Infinity) <= width * TRIED;
		if (width === 1 || ++calmWindows < (isSeen ? CALM.seen : CALM.unseen)) return;
		lowered = { ...typical, from: width, isTrial: true };
		move(Math.floor(width * TRIED));
	};

	return {
		get width() {
			return width;
		},
		answered(answer, now) {
			const window = windows.get(answer.kind) ?? [];
			windows.set(answer.kind, window);
			window.push(answer);
			const isShort = isStarting || lowered?.isTrial === true;
			if (window.length < Math.max(MIN_WINDOW, isShort ? width : 2 * width)) return;
			windows = new Map();
			const full = window.filter(({ isFull }) => isFull).length;
			const typical = {
				kind: answer.kind,
				time: median(window.map(({ durationMs }) => durationMs)),
				least: median(window.map(({ durationMs, busyMs = 0 }) => durationMs - busyMs)),
			};
			judge(typical, { isFull: full > window.length / 2, now });
		},
		overloaded(now) {
			isStarting = false;
			lowered = undefined;
			ceilings.refused = { width, until: now + caution.take() };
			move(Math.floor(width / 2));
		},
	};
}

/** How many times as long one time is as another, as far as they can be told from each other. */
function ratio(time: number, base: number): number {
	return (time + RESOLUTION_MS) / (base + RESOLUTION_MS);
}

function median(numbers: number[]): number {
	const sorted = [...numbers].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
