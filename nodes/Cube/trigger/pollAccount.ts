import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { pollParameters, quoteAny, readCollection, readOutput } from '../actions/properties';
import type { ParameterSource } from '../actions/properties';
import { CubeError, DEFAULT_REQUEST_OPTIONS, normaliseAccountUrl, rethrow } from '../client';
import type { CubeClient, CubeRecord } from '../client';
import { openAccount } from '../n8nTransport';
import { DescribedError, invalidInput, toNodeError } from '../nodeErrors';
import { createOutput } from '../output/output';
import type { Output, OutputSettings } from '../output/projection';
import { detectChanges, startWatching, startWatchingSince } from './detectChanges';
import type { ChangeResult } from './detectChanges';
import type { Poll, Subscription, TriggerEvent } from './events/triggerEvent';
import { digest } from './fingerprint';
import { sampleEvents } from './sampleEvents';
import { EVENTS } from './triggerProperties';
import { pollNumberOf, readState, saveState } from './triggerState';
import type { State } from './triggerState';
import { readSince } from './watchParameters';

/**
 * One poll. The snapshot moves on only when all of it came through.
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
	const poll = toPoll(context, await openAccount(context));
	const subscription = await eventOf(poll).subscribe(poll);
	// a test says what is wrong before the workflow is active
	if (subscription.lateDays !== undefined) readSince(poll, now);
	const settings = readOutput(poll);
	const records = await sampleEvents(subscription, now);
	return await outputEvents(poll, subscription, { settings, records });
}

async function nextEvents(context: IPollFunctions, now: number): Promise<CubeRecord[]> {
	const data = context.getWorkflowStaticData('node');
	const pollNumber = pollNumberOf(data);
	const watched = await watchedBy(context);
	const before = readState(data, watched);
	const cube = await openAccount(context, DEFAULT_REQUEST_OPTIONS, before?.generation);
	try {
		const poll = toPoll(context, cube);
		const subscription = await eventOf(poll).subscribe(poll);
		const settings = readOutput(poll);
		const next = await eventsSince(poll, subscription, { before, now });
		const events = await outputEvents(poll, subscription, { settings, records: next.events });
		// a poll that took longer than the next one: that one has passed on what is new
		if (pollNumberOf(data) !== pollNumber) return [];
		const generation = (await cube.generation()).name;
		saveState(data, { ...next.state, watched, generation, pollNumber: pollNumber + 1 });
		return events;
	} catch (error) {
		return await rethrow((await otherGeneration(context, before, error)) ?? error);
	}
}

async function eventsSince(
	poll: Poll,
	subscription: Subscription,
	{ before, now }: { before?: State; now: number },
): Promise<ChangeResult> {
	if (before && fits(before, subscription)) return await detectChanges(subscription, before, now);
	const since = subscription.lateDays === undefined ? undefined : readSince(poll, now);
	if (since === undefined) return { events: [], state: await startWatching(subscription, now) };
	return await detectChanges(subscription, startWatchingSince(subscription, since, now), now);
}

/** Whether a state is of as many lists as are watched, with days where these have days. */
function fits({ digests, period }: State, { sources, lateDays }: Subscription): boolean {
	return digests.length === sources.length && (period === undefined) === (lateDays === undefined);
}

/** Makes of records what the user asked for, in their order. */
async function outputEvents(
	poll: Poll,
	subscription: Subscription,
	{ settings, records }: { settings: OutputSettings; records: CubeRecord[] },
): Promise<CubeRecord[]> {
	const lists = new Map<string, { output: Output; projected: CubeRecord[] }>();
	const places: Array<{ list: string; at: number }> = [];
	for (const record of records) {
		const source = subscription.sourceOf(record);
		const list = JSON.stringify(source);
		const known = lists.get(list);
		const output = known?.output ?? (await createOutput(poll.cube, source, settings));
		const projected = known?.projected ?? [];
		lists.set(list, { output, projected });
		places.push({ list, at: projected.push(output.project(record)) - 1 });
	}
	const given = new Map<string, CubeRecord[]>();
	for (const [list, { output, projected }] of lists) {
		given.set(list, (await output.complete(projected)).records);
	}
	return places.flatMap(({ list, at }) => {
		const record = given.get(list)?.[at];
		return record === undefined ? [] : [record];
	});
}

function toPoll(context: IPollFunctions, cube: CubeClient): Poll {
	return { ...pollParameters(context), cube };
}

/** Trigger On takes no expression in n8n. */
function eventOf(poll: ParameterSource): TriggerEvent {
	const name = poll.parameter('triggerOn');
	const event = EVENTS.find(({ value }) => value === name);
	if (event) return event;
	throw invalidInput(
		`The Cube Trigger node has no event ${quoteAny(name)}`,
		'Choose Trigger On from its list.',
	);
}

/** Everything that decides which records are events. With something else the trigger begins anew. */
async function watchedBy(context: IPollFunctions): Promise<string> {
	const { baseUrl } = await context.getCredentials('cubeApi');
	const poll = pollParameters(context);
	const { responseTypes } = readCollection(poll, 'options');
	// as it was entered: a day such as "a week ago" is another one at each poll
	const since = context.getNodeParameter('options.since', '', { rawExpressions: true });
	const names = ['triggerOn', 'listOf', 'campaigns', 'assignment'];
	const values = names.map((name) => poll.parameter(name));
	const account = normaliseAccountUrl(baseUrl);
	return digest(storable([account, values, responseTypes ?? [], since ?? '']), 16);
}

/** What JSON cannot hold, as text: it is refused later, by the name of its parameter. */
function storable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(storable);
	return ['bigint', 'symbol', 'function'].includes(typeof value) ? String(value) : value;
}

/** What to say when an account was moved on to another generation: its records are told otherwise. */
async function otherGeneration(
	context: IPollFunctions,
	before: State | undefined,
	error: unknown,
): Promise<DescribedError | undefined> {
	const isMissing =
		error instanceof CubeError && (error.kind === 'notFound' || error.kind === 'unsupported');
	if (!isMissing || before === undefined) return undefined;
	const { name, title } = await (await openAccount(context)).generation();
	if (name === before.generation) return undefined;
	return new DescribedError(
		`This Cube account is now of the generation ${title}`,
		'What was seen before cannot be compared with its records. Give this node another name: it then begins anew. Choose its parameters again where they do not fit.',
	);
}
