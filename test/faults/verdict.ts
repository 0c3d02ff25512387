/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test that compares */
import { isDeepStrictEqual } from 'node:util';
import type { IDataObject } from 'n8n-workflow';

import { LETTERS } from '../../sandbox/brokenEncodings';
import type { FaultCase } from './cases';
import type { Ending, Expectation } from './expectations';

/** What became of one case. */
export interface Verdict {
	faultCase: FaultCase;
	ending: Ending | undefined;
	/** What is wrong; nothing is when there are none. */
	complaints: string[];
}

/** All that can be seen of a run once it is over. */
export interface Observed {
	/** It did not end by itself. */
	hung: boolean;
	/** What n8n shows; the name is that of its class. */
	error?: { name: string; message: string; description?: string | null };
	records: IDataObject[];
	hints: string[];
	/** What Cube has of it, before the run and after it. */
	before: IDataObject[];
	after: IDataObject[];
	/** How often the change was written, and how often it was sent. */
	written: number;
	sent: number;
	/** Requests that went to another host. */
	foreign: number;
	/** Requests that came after its end: pages that were under way then. */
	late: number;
	/** Where a secret was found. */
	secrets: string[];
	/** Milliseconds that were waited, by the run's own clock. */
	waited: number;
}

/** The longest that a run may wait for Cube, in milliseconds: the node's Max Retry Wait, and a little for the work. */
const LONGEST_WAIT = 130_000;

/** Of six requests side by side, one ends the run: the others may just have left. */
const MOST_LATE = 5;

/** Signs that a program speaks, and not a person. */
export const NOT_A_SENTENCE =
	/\bundefined\b|\bNaN\b|\bInfinity\b|\[object |(Type|Range|Syntax|Reference)Error|call stack|Cannot read|is not (a function|iterable)|Unexpected token|\bat .+:\d+:\d+/;

/** @returns how the run ended and what is wrong about it; nothing is when there are no complaints */
export function judge(
	observed: Observed,
	{ endings, says, saysNot, written, sentOnce }: Expectation,
): Pick<Verdict, 'ending' | 'complaints'> {
	const complaints = complaintsOfAny(observed);
	if (observed.hung) return { ending: undefined, complaints };
	const { ending, complaint } = endingOf(observed);
	if (complaint !== undefined) complaints.push(complaint);
	if (ending !== undefined && !endings.includes(ending)) {
		complaints.push(`it ended with ${ending}, not with ${endings.join(' or ')}`);
	}
	if (ending === 'an error') complaints.push(...unsaid(observed, says, saysNot));
	if (observed.written !== written) {
		complaints.push(`the change was written ${observed.written} times, not ${written}`);
	}
	if (sentOnce && observed.sent !== 1)
		complaints.push(`the change was sent ${observed.sent} times`);
	return { ending, complaints };
}

/** What is wrong in any run. */
function complaintsOfAny(observed: Observed): string[] {
	const { error, hints, records, foreign, late, secrets, waited, hung } = observed;
	const complaints: string[] = [];
	if (hung) complaints.push('it did not end');
	if (foreign > 0) complaints.push(`${foreign} requests went to another host`);
	if (late > MOST_LATE) complaints.push(`${late} requests came after its end`);
	if (secrets.length > 0) complaints.push(`a secret stands in ${secrets.slice(0, 3).join(', ')}`);
	if (records.some(isGarbled)) complaints.push('a letter came as another one');
	if (waited > LONGEST_WAIT) complaints.push(`it waited ${Math.round(waited / 1000)} s`);
	for (const text of [error?.message, error?.description, ...hints]) {
		if (typeof text === 'string' && NOT_A_SENTENCE.test(text)) {
			complaints.push(`no sentence for people: ${text.slice(0, 200)}`);
		}
	}
	return complaints;
}

/** Whether a letter is lost, or not the one that the sandbox's field for it has. */
function isGarbled(record: IDataObject): boolean {
	const isOther = Object.hasOwn(record, 'letters') && record.letters !== LETTERS;
	return isOther || textOf(record).includes('\ufffd');
}

function unsaid({ error }: Observed, says: RegExp[], saysNot: RegExp[]): string[] {
	const { name = '', message = '', description } = error ?? {};
	const text = `${message} ${description ?? ''}`;
	return [
		...(/^Node(Api|Operation)Error$/.test(name) ? [] : [`the error is a ${name}`]),
		...(message.trim() === '' ? ['the error says nothing'] : []),
		...saysNot.filter((said) => said.test(text)).map((said) => `"${text}" says ${said}`),
		...says.filter((said) => !said.test(text)).map((said) => `"${text}" does not say ${said}`),
	];
}

function endingOf(observed: Observed): { ending?: Ending; complaint?: string } {
	const { error, records, hints, before, after } = observed;
	if (error) {
		return records.length === 0
			? { ending: 'an error' }
			: { ending: 'an error', complaint: `${records.length} records came beside the error` };
	}
	const moved = before.map(textOf).join() !== after.map(textOf).join();
	const isWhole = moved ? isEachOnce(records, after) : isInOrder(records, after);
	if (isWhole) return { ending: hints.length === 0 ? 'complete' : 'complete, with a hint' };
	const doubled = records.length - new Set(records.map(textOf)).size;
	if (doubled > 0) return { complaint: `${doubled} records came twice` };
	if (hints.length === 0) {
		return { complaint: `${records.length} of ${after.length} records, and not a word about it` };
	}
	return { ending: 'what was to be had, with a hint', complaint: lostOf(observed, before) };
}

function isInOrder(records: IDataObject[], expected: IDataObject[]): boolean {
	return (
		records.length === expected.length &&
		records.every((record, at) => isSame(expected[at], record))
	);
}

/** A list that moves while it is read has no one order: what is put together may have another one. */
function isEachOnce(records: IDataObject[], expected: IDataObject[]): boolean {
	const left = new Set(expected.map(textOf));
	return (
		records.length === expected.length && records.every((record) => left.delete(textOf(record)))
	);
}

/** Records that were there all the time have to come, unless Cube itself withheld them. */
function lostOf({ records, after }: Observed, before: IDataObject[]): string | undefined {
	if (before === after) return undefined;
	const remaining = new Set(after.map(textOf));
	const given = new Set(records.map(textOf));
	const lost = before.map(textOf).filter((text) => remaining.has(text) && !given.has(text));
	return lost.length === 0 ? undefined : `${lost.length} records that stayed in the list are lost`;
}

/** Whether a record is as Cube has it; keys that a fault added do not count. */
function isSame(expected: IDataObject | undefined, record: IDataObject): boolean {
	if (expected === undefined) return false;
	return Object.keys(expected).every((key) => isDeepStrictEqual(expected[key], record[key]));
}

function textOf(record: IDataObject): string {
	try {
		return JSON.stringify(record);
	} catch {
		// nested too deep for JSON
		return Object.keys(record).join();
	}
}
