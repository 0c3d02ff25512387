import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { dayAfter, isGenerationName, isRecord } from '../client';
import type { Period } from '../client';
import { nodeMemoryOf } from './pollGuard';

/** How far a reading came that goes on in the next poll. */
export interface ReadingPlace {
	/** The next page. */
	page: number;
	pageSize: number;
	/** How many different records came before that page. */
	known: number;
	/** How many the list had, as Cube said last. */
	count?: number;
	/** Whether Cube said different numbers meanwhile, or a record came twice. */
	hasMoved: boolean;
	/** Whether the days are read that are left behind, and not those that stay. */
	ofLeaving: boolean;
	/** Which entries of the memory were seen. */
	seen: string;
}

/** What is known of a list. */
export interface ListState {
	/** Its records, as `encodeMemory` writes them. */
	memory: string;
	/** The list is being read for the first time: what is found is there already, and no event. */
	learns?: boolean;
	/** The days that are looked at; undefined where a list has no days. */
	period?: Period;
	/** Days that are looked at for the last time. */
	leaving?: Period;
	/**
	 * Records that the last reading of several pages did not see, as `encodeMemory` writes them. One may
	 * have slipped from page to page meanwhile; who is not seen by the next one either is gone.
	 */
	missed?: string;
	/** How many records it had when it was last looked at. */
	count?: number;
	/** Places of some records; undefined where the list has one page or its order tells nothing. */
	landmarks?: string;
	/** Records of a page, where new ones come at the end: the next look begins there, and not at the first page. */
	endPageSize?: number;
	/** When every record was last compared, in milliseconds since 1970; 0 where that is due. */
	comparedAt: number;
	/** More than half of the list was gone in the last poll, which is believed when it is seen again. */
	isDoubted?: boolean;
	/** What is found may have been passed on before: what was remembered of these days is gone. */
	mayRepeat?: boolean;
	place?: ReadingPlace;
}

/** What the trigger keeps between two polls, in n8n's static data of the node. */
export interface State {
	/** How the state and its fingerprints are made. */
	version: typeof STATE_VERSION;
	/** The Account URL, as `normaliseAccountUrl` makes it. Of another account nothing is known. */
	account: string;
	/** The text of 'Start Over'. */
	startOver: string;
	/** Which response types are wanted, as a text. */
	types: string;
	generation: string;
	/** By the key of each list. */
	lists: Record<string, ListState>;
}

/** Rises whenever an older state can't be compared with what a poll finds now. */
const STATE_VERSION = 2;

const KEY = 'seen';

/** What the last poll kept, if anything, and whether it can be read. */
export type KeptState =
	| { kind: 'none' }
	| { kind: 'unreadable'; lostFrom?: string }
	| { kind: 'readable'; state: State };

/** Reads what the last poll kept. Of what another version kept, or what is damaged, the last day may be known. */
export function readState(data: IDataObject): KeptState {
	const state: unknown = data[KEY];
	if (state === undefined) return { kind: 'none' };
	return isState(state)
		? { kind: 'readable', state }
		: { kind: 'unreadable', lostFrom: lastDayIn(state) };
}

/**
 * The day of the last poll that was kept, of a state or a list of any version; from then on records may
 * not have been passed on.
 * @returns `YYYYMMDD`; the earliest one of several lists; undefined where no days are kept
 */
export function lastDayIn(state: unknown): string | undefined {
	if (!isRecord(state)) return undefined;
	const parts = [state, ...(isRecord(state.lists) ? Object.values(state.lists) : [])];
	const days = parts.flatMap((part) => {
		const period = isRecord(part) ? part.period : undefined;
		// a poll looks a day ahead
		return isPeriod(period) ? [dayAfter(period.to, -1)] : [];
	});
	return days.sort()[0];
}

function isState(value: unknown): value is State {
	if (!isRecord(value) || value.version !== STATE_VERSION) return false;
	const { account, startOver, types, generation, lists } = value;
	return (
		[account, startOver, types].every((text) => typeof text === 'string') &&
		isGenerationName(generation) &&
		isRecord(lists) &&
		Object.values(lists).every(isListState)
	);
}

function isListState(value: unknown): value is ListState {
	if (!isRecord(value)) return false;
	const { memory, missed, period, leaving, landmarks, comparedAt, place } = value;
	const { count, endPageSize } = value;
	return (
		typeof memory === 'string' &&
		[period, leaving].every((days) => days === undefined || isPeriod(days)) &&
		[count, endPageSize].every((number) => number === undefined || isCount(number)) &&
		[landmarks, missed].every((text) => text === undefined || typeof text === 'string') &&
		Number.isFinite(comparedAt) &&
		(place === undefined || isPlace(place))
	);
}

function isPeriod(value: unknown): value is Period {
	return (
		isRecord(value) &&
		[value.from, value.to].every((day) => typeof day === 'string' && /^\d{8}$/.test(day))
	);
}

function isPlace(value: unknown): boolean {
	if (!isRecord(value)) return false;
	const { page, pageSize, known, count, seen } = value;
	const numbers = [page, pageSize, known].every(isCount);
	return numbers && (count === undefined || isCount(count)) && typeof seen === 'string';
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * Keeps a state. Nothing is touched where it is as it was: n8n writes down whatever a node touched.
 * @returns how many characters are kept
 */
export function saveState(data: IDataObject, state: Omit<State, 'version'>): number {
	const kept = readState(data);
	const before = kept.kind === 'readable' ? kept.state : undefined;
	const { lists, ...rest } = state;
	const names = Object.keys(lists);
	const isSame =
		before !== undefined &&
		names.length === Object.keys(before.lists).length &&
		names.every((name) => isSameList(before.lists[name], lists[name])) &&
		Object.entries(rest).every(([name, value]) => before[name as keyof State] === value);
	if (!isSame) data[KEY] = { version: STATE_VERSION, ...rest, lists };
	return Object.values(lists).reduce(
		(sum, { memory, missed = '', landmarks = '', place }) =>
			sum + memory.length + missed.length + landmarks.length + (place?.seen.length ?? 0),
		0,
	);
}

function isSameList(one: ListState | undefined, other: ListState | undefined): boolean {
	if (one === undefined || other === undefined) return false;
	if (one === other) return true;
	const { memory, landmarks, ...rest } = one;
	const { memory: otherMemory, landmarks: otherLandmarks, ...otherRest } = other;
	return (
		memory === otherMemory &&
		landmarks === otherLandmarks &&
		JSON.stringify(sorted(rest)) === JSON.stringify(sorted(otherRest))
	);
}

function sorted(record: object): unknown {
	return Object.entries(record)
		.filter(([, value]) => value !== undefined)
		.sort(([one], [other]) => (one < other ? -1 : 1));
}

/** n8n's mark on static data that it writes down as a whole when it changes (n8n-workflow, `ObservableObject`). */
const CLASSIC_MARK = '__dataChanged';

/**
 * Where the state of a trigger is kept.
 *
 * n8n's static data of a node goes by the node's name: under another name it is empty, and a copied workflow takes it
 * along. So the state is kept in the workflow's static data, by the node's ID: a node that is renamed keeps its ID, and
 * n8n gives new ones to a copy.
 *
 * With durable poll cursors n8n keeps the node's data by that ID itself, and writes down nothing else at a poll. Of the
 * poll that publishes a workflow, where that finds nothing, it writes down the workflow's static data alone: there
 * the first state is kept, too, and a later one in the memory of this process until the next poll. What an earlier
 * version of the package kept by the name is taken over.
 *
 * @returns an object whose `seen` is the state; undefined where none is kept
 */
export function stateStoreOf(context: IPollFunctions): IDataObject {
	const ofNode = context.getWorkflowStaticData('node');
	const ofWorkflow = context.getWorkflowStaticData('global');
	const key = `cubeTrigger:${context.getNode().id}`;
	if (CLASSIC_MARK in ofNode) {
		return {
			get seen() {
				return ofWorkflow[key] ?? ofNode.seen;
			},
			set seen(state) {
				ofWorkflow[key] = state;
				delete ofNode.seen;
			},
		};
	}
	const memory = nodeMemoryOf(context);
	// with durable cursors every poll but that one has this mode
	const publishes = context.getActivationMode() !== 'update';
	if (!publishes && memory.begun !== undefined) {
		ofNode.seen = memory.begun;
		memory.begun = undefined;
	}
	return {
		get seen() {
			// the workflow was just published, or durable cursors were just switched on
			return ofNode.seen ?? ofWorkflow[key];
		},
		set seen(state) {
			if (ofNode.seen === undefined) ofWorkflow[key] = state;
			ofNode.seen = state;
			if (publishes) memory.begun = state;
		},
	};
}
