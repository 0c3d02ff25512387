import type { IDataObject } from 'n8n-workflow';

import { dayAfter, dayIn, isGenerationName, isRecord } from '../client';
import type { Period } from '../client';
import { digest, identityOf, wasWanted } from './fingerprint';
import type { Fingerprinted } from './fingerprint';
import { isSnapshot } from './snapshot';
import type { Snapshot } from './snapshot';

/** How a list looked when it was last read: enough to tell that it only grew at its end. */
export interface ListDigest {
	/** How many records it had. */
	count: number;
	/** The first records, as many as `headLength`, as a digest. */
	head: string;
	headLength: number;
	/** The last records, `TAIL` of them or all, as a digest. */
	tail: string;
}

/** What the trigger keeps between two polls, in n8n's static data of the node. Below 100 kB. */
export interface State {
	/** How the state and its fingerprints are made. */
	version: typeof STATE_VERSION;
	/** What is watched, as a digest. Of something else nothing is known. */
	watched: string;
	generation: string;
	/** The days that are looked at; undefined where a list has no days. */
	period?: Period;
	digests: ListDigest[];
	/** When every record was last compared, in milliseconds since 1970. */
	comparedAt: number;
	snapshot: Snapshot;
	/** Which poll this is from; polls that overlap are told by it. */
	pollNumber: number;
}

/** Rises whenever an older state can't be compared with what a poll finds now. */
const STATE_VERSION = 1;

const KEY = 'seen';

/**
 * Reads what the last poll kept. With what another version kept, or what is damaged, the trigger
 * begins anew.
 *
 * @returns undefined before the first poll, when it watched something else, and for a state that is
 *   none
 */
export function readState(data: IDataObject, watched: string): State | undefined {
	const state: unknown = data[KEY];
	return isState(state) && state.watched === watched ? state : undefined;
}

function isState(value: unknown): value is State {
	if (!isRecord(value) || value.version !== STATE_VERSION) return false;
	const { generation, period, digests, comparedAt, snapshot, pollNumber } = value;
	return (
		isGenerationName(generation) &&
		(period === undefined || isPeriod(period)) &&
		Array.isArray(digests) &&
		digests.every(isDigest) &&
		Number.isFinite(comparedAt) &&
		isSnapshot(snapshot) &&
		isCount(pollNumber)
	);
}

function isPeriod(value: unknown): boolean {
	return isRecord(value) && [value.from, value.to].every((day) => /^\d{8}$/.test(String(day)));
}

function isDigest(value: unknown): boolean {
	if (!isRecord(value)) return false;
	const { count, headLength, head, tail } = value;
	const isText = typeof head === 'string' && typeof tail === 'string';
	return isCount(count) && isCount(headLength) && isText;
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** The number of the last poll that came through, whatever it watched; 0 before the first. */
export function pollNumberOf(data: IDataObject): number {
	const state: unknown = data[KEY];
	return isRecord(state) && isCount(state.pollNumber) ? state.pollNumber : 0;
}

/** Keeps a state. n8n saves it with the execution that the poll starts. */
export function saveState(data: IDataObject, state: Omit<State, 'version'>): void {
	data[KEY] = { version: STATE_VERSION, ...state };
}

/** How many of a list's last records tell that it goes on where it ended. */
export const TAIL = 20;

/** As many of the first records: fewer than any account has on a page. */
const HEAD = 10;

/** How a list looks, or as much of it as is at hand. Corrections that matter to nobody leave no trace. */
export function digestList(list: Fingerprinted[]): ListDigest {
	const head = list.slice(0, HEAD);
	return {
		count: list.length,
		headLength: head.length,
		head: digestOf(head),
		tail: digestTail(list),
	};
}

/** The last records of a list as a digest. */
export function digestTail(list: Fingerprinted[]): string {
	return digestOf(list.slice(-TAIL));
}

function digestOf(list: Fingerprinted[]): string {
	return digest(
		list.map(({ fingerprint }) => [identityOf(fingerprint), wasWanted(fingerprint)]),
		16,
	);
}

/** Cube's days are those of the account's local time. @see Cube's documents, "Dates" */
export const TRIGGER_TIME_ZONE = 'Europe/Oslo';

/** Milliseconds by which the clocks of n8n and of Cube may differ without anything coming too late. */
const CLOCKS_DIFFER = 60 * 60 * 1000;

/**
 * The days that are looked at: as many days back as records may come late, and a day ahead, since the
 * two clocks need not agree about when a day ends.
 *
 * @param now milliseconds since 1970
 */
export function periodAt(now: number, lateDays: number): Period {
	const first = dayIn(TRIGGER_TIME_ZONE, new Date(now - CLOCKS_DIFFER));
	const today = dayIn(TRIGGER_TIME_ZONE, new Date(now));
	return { from: dayAfter(first, -lateDays), to: dayAfter(today, 1) };
}

/** How the days that are looked at move on; they never move back, whatever the clock says. */
export interface PeriodMove {
	/** Everything that was looked at before or is now. */
	all: Period;
	/** What is looked at for the last time, if anything is. */
	leaving?: Period;
	/** What is looked at from now on. */
	staying: Period;
}

/** Moves on from the period of the last poll to the one of now. */
export function movePeriod(before: Period, aim: Period): PeriodMove {
	const from = before.from > aim.from ? before.from : aim.from;
	const to = before.to > aim.to ? before.to : aim.to;
	const staying = { from, to };
	const all = { from: before.from, to };
	if (from === before.from) return { all, staying };
	return { all, staying, leaving: { from: before.from, to: dayAfter(from, -1) } };
}
