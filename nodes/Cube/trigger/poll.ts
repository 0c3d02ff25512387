import type { IPollFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Cube } from '../api/cube';
import { badInput, CubeError, rethrow } from '../api/errors';
import { DEFAULT_PACING, openCube } from '../api/open';
import type { CubeRecord } from '../api/types';
import { createOutput } from '../output';
import type { Output } from '../output';
import { toNodeError } from '../resources/errors';
import { readCollection, readOutputOf } from '../resources/parameters';
import { EVENTS } from './events';
import type { EventWatch, Poll, TriggerEvent } from './events/event';
import { latest } from './latest';
import { begin, beginSince, look } from './look';
import type { Sight } from './look';
import { digest } from './marks';
import { readSince } from './parameters';
import { keepState, readState, turnOf } from './state';
import type { State } from './state';

/**
 * One poll. What is remembered moves on only when all of it came through.
 *
 * @param now milliseconds since 1970
 * @returns the events, or null when nothing happened
 * @throws NodeApiError, NodeOperationError
 */
export async function pollCube(
	context: IPollFunctions,
	now: number,
): Promise<INodeExecutionData[][] | null> {
	try {
		const isManual = context.getMode() === 'manual';
		const records = isManual ? await fetchTestEvent(context, now) : await nextEvents(context, now);
		return records.length === 0 ? null : [records.map((json) => ({ json }))];
	} catch (error) {
		return await rethrow(toNodeError(context.getNode(), error));
	}
}

/** The latest real records; nothing moves. */
async function fetchTestEvent(context: IPollFunctions, now: number): Promise<CubeRecord[]> {
	const poll = pollOf(context, await openCube(context));
	const watch = await eventOf(poll).watch(poll);
	return await give(poll, watch, await latest(watch, now));
}

async function nextEvents(context: IPollFunctions, now: number): Promise<CubeRecord[]> {
	const data = context.getWorkflowStaticData('node');
	const turn = turnOf(data);
	const watched = await watchedBy(context);
	const before = readState(data, watched);
	const cube = await openCube(context, DEFAULT_PACING, before?.generation);
	try {
		const poll = pollOf(context, cube);
		const watch = await eventOf(poll).watch(poll);
		const next = await eventsSince(poll, watch, { before, now });
		const events = await give(poll, watch, next.events);
		// a poll that took longer than the next one: that one has passed on what is new
		if (turnOf(data) !== turn) return [];
		const generation = (await cube.generation()).name;
		keepState(data, { ...next.seen, watched, generation, turn: turn + 1 });
		return events;
	} catch (error) {
		return await rethrow((await otherGeneration(context, before, error)) ?? error);
	}
}

async function eventsSince(
	poll: Poll,
	watch: EventWatch,
	{ before, now }: { before?: State; now: number },
): Promise<Sight> {
	if (before) return await look(watch, before, now);
	const since = watch.lateDays === undefined ? undefined : readSince(poll, now);
	if (since === undefined) return { events: [], seen: await begin(watch, now) };
	return await look(watch, beginSince(watch, since, now), now);
}

/** Makes of records what the user asked for, in their order. */
async function give(poll: Poll, watch: EventWatch, records: CubeRecord[]): Promise<CubeRecord[]> {
	const settings = readOutputOf(poll);
	const lists = new Map<string, { output: Output; held: CubeRecord[] }>();
	const places: Array<{ list: string; at: number }> = [];
	for (const record of records) {
		const subject = watch.subjectOf(record);
		const list = JSON.stringify(subject);
		const known = lists.get(list);
		const output = known?.output ?? (await createOutput(poll.cube, subject, settings));
		const held = known?.held ?? [];
		lists.set(list, { output, held });
		places.push({ list, at: held.push(output.hold(record)) - 1 });
	}
	const given = new Map<string, CubeRecord[]>();
	for (const [list, { output, held }] of lists) {
		given.set(list, (await output.finish(held)).records);
	}
	return places.flatMap(({ list, at }) => {
		const record = given.get(list)?.[at];
		return record === undefined ? [] : [record];
	});
}

function pollOf(context: IPollFunctions, cube: Cube): Poll {
	return { cube, parameter: (name) => parameterOf(context, name) };
}

function parameterOf(context: IPollFunctions, name: string): unknown {
	// null stands for a parameter that this event has not; n8n takes no value out of a locator there
	const value: unknown = context.getNodeParameter(name, null);
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator && 'value' in value ? value.value : value;
}

/** Trigger On takes no expression in n8n. */
function eventOf(poll: Pick<Poll, 'parameter'>): TriggerEvent {
	const name = poll.parameter('triggerOn');
	const event = EVENTS.find(({ value }) => value === name);
	if (event) return event;
	throw badInput(
		`The Cube Trigger node has no event "${String(name)}"`,
		'Choose Trigger On from its list.',
	);
}

/** Everything that decides which records are events. With something else the trigger begins anew. */
async function watchedBy(context: IPollFunctions): Promise<string> {
	const { baseUrl } = await context.getCredentials('cubeApi');
	const reads = { parameter: (name: string) => parameterOf(context, name) };
	const { responseTypes, since } = readCollection(reads, 'options');
	const names = ['triggerOn', 'listOf', 'campaigns', 'assignment'];
	const values = names.map((name) => parameterOf(context, name));
	return digest([baseUrl, values, responseTypes ?? [], since ?? ''], 16);
}

/** What to say when an account was moved on to another generation: its records are told otherwise. */
async function otherGeneration(
	context: IPollFunctions,
	before: State | undefined,
	error: unknown,
): Promise<CubeError | undefined> {
	const isMissing =
		error instanceof CubeError && (error.kind === 'notFound' || error.kind === 'notOffered');
	if (!isMissing || before === undefined) return undefined;
	const { name, title } = await (await openCube(context)).generation();
	if (name === before.generation) return undefined;
	return new CubeError(`This Cube account is now of the generation ${title}`, {
		kind: 'notCube',
		description:
			'What was seen before cannot be compared with its records. Give this node another name: it then begins anew. Choose its parameters again where they do not fit.',
	});
}
