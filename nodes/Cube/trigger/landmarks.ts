/** A record whose place in a list is known, by `markOf` its identity. */
export interface Landmark {
	/** From 0. */
	position: number;
	mark: number;
}

/** What a page shows of one of its records, in comparison with the memory. */
export class Placed {
	readonly mark: number;
	/** Whether it was not there before, as far as its identity tells. */
	readonly isNew: boolean;
	/** Whether it came before, on another page of this reading. */
	readonly isRepeat: boolean;

	constructor({ mark, isNew, isRepeat }: Placed) {
		this.mark = mark;
		this.isNew = isNew;
		this.isRepeat = isRepeat;
	}
}

/** How far records were pushed on at the beginning and at the end of a stretch of a list. */
export interface Shift {
	atStart: number;
	atEnd: number;
}

/** So many landmarks a page, so that each page shows one even where records were put in or taken out. */
const LANDMARKS_A_PAGE = 4;

/** Writes landmarks as text: steps from one to the next, and marks. */
export function encodeLandmarks(landmarks: Landmark[]): string {
	const bytes: number[] = [];
	let before = 0;
	for (const { position, mark } of landmarks) {
		let step = position - before;
		before = position;
		for (; step >= 128; step = Math.floor(step / 128)) bytes.push(step % 128 | 128);
		bytes.push(step, mark >>> 24, (mark >>> 16) & 255, (mark >>> 8) & 255, mark & 255);
	}
	return Buffer.from(bytes).toString('base64');
}

/** Reads what `encodeLandmarks` wrote. What is cut off at the end is left out. */
export function decodeLandmarks(text: string): Landmark[] {
	const bytes = Buffer.from(text, 'base64');
	const landmarks: Landmark[] = [];
	let position = 0;
	for (let at = 0; at < bytes.length; ) {
		let scale = 1;
		let byte = 128;
		while (byte >= 128 && at < bytes.length) {
			byte = bytes[at++] ?? 0;
			position += (byte % 128) * scale;
			scale *= 128;
		}
		if (at + 4 > bytes.length) break;
		landmarks.push({ position, mark: bytes.readUInt32BE(at) });
		at += 4;
	}
	return landmarks;
}

/** What decides which records of a stretch are landmarks. */
interface Stretch {
	pageSize: number;
	/** Whether the list ends with it. */
	isEnd: boolean;
	/** The place of the last landmark before it. */
	after?: number;
	/** What was a landmark before and stays one, so that records which are pushed on take theirs along. */
	known?: ReadonlyMap<number, number>;
}

/** The landmarks among the records of a stretch, evenly spaced, and the list's last record. */
export function landmarksIn(
	start: number,
	marks: number[],
	{ pageSize, isEnd, after, known }: Stretch,
): Landmark[] {
	const every = Math.max(1, Math.ceil(pageSize / LANDMARKS_A_PAGE));
	const near = every / 2;
	const isKnown = marks.map((mark) => known?.has(mark) === true);
	let last = after ?? -every;
	return marks.flatMap((mark, at) => {
		const position = start + at;
		const space = position - last;
		const isEvenly = isKnown[at]
			? space >= near
			: space >= every && !isKnown.slice(at + 1, at + near).includes(true);
		const isOne = isEvenly || (isEnd && at === marks.length - 1);
		if (isOne) last = position;
		return isOne ? [{ position, mark }] : [];
	});
}

/**
 * How far a page's records were pushed on, told by the landmarks in it and by what is new between them.
 *
 * @param start the place of the page's first record now
 * @param places where landmarks were before, by mark
 * @returns undefined where the page shows no landmark, or where something came that is not new: a record
 *   that moved, or the second of two that are alike
 */
export function shiftOf(
	start: number,
	placed: Placed[],
	places: ReadonlyMap<number, number>,
): Shift | undefined {
	let atStart: number | undefined;
	let last = 0;
	let fresh = 0;
	let freshSince = 0;
	for (const [at, { mark, isNew }] of placed.entries()) {
		if (isNew) {
			fresh++;
			freshSince++;
			continue;
		}
		const before = places.get(mark);
		if (before === undefined) continue;
		const shift = start + at - before;
		if (atStart === undefined) atStart = shift - fresh;
		else if (shift > last + freshSince) return undefined;
		last = shift;
		freshSince = 0;
	}
	return atStart === undefined ? undefined : { atStart, atEnd: last + freshSince };
}
