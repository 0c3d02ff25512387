/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the benchmark is a tool of development and is never part of the published package */
import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

/** What the main thread of a reading did, in the order of the tables. */
export const ACTIVITIES = {
	parsing: 'JSON.parse',
	garbage: 'Garbage collector',
	own: 'Own code',
	n8n: 'n8n, with axios',
	node: 'Node',
	waiting: 'Waiting',
} as const;

/** Milliseconds of each activity. */
export type Profile = Record<keyof typeof ACTIVITIES, number>;

const OWN_CODE = /\/dist\/nodes\/Cube\/|\/benchmarks\/contenders\//;

/** How JSON.parse shows in a profile, where what is built into Node belongs to whoever calls it. */
const { parse } = JSON;
function profiledParse(...args: Parameters<typeof parse>): unknown {
	return parse(...args);
}

function activityOf({ functionName, url }: Profiler.ProfileNode['callFrame']): keyof Profile {
	if (functionName === '(idle)') return 'waiting';
	if (functionName === '(garbage collector)') return 'garbage';
	if (functionName === profiledParse.name) return 'parsing';
	if (OWN_CODE.test(url)) return 'own';
	return url === '' || url.startsWith('node:') ? 'node' : 'n8n';
}

/** Adds up what a profile of Node holds, by what the code at work belongs to. */
export function profileOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Profile {
	const activities = new Map(nodes.map(({ id, callFrame }) => [id, activityOf(callFrame)]));
	const profile: Profile = { parsing: 0, garbage: 0, own: 0, n8n: 0, node: 0, waiting: 0 };
	samples.forEach((id, place) => {
		profile[activities.get(id) ?? 'node'] += (timeDeltas[place] ?? 0) / 1000;
	});
	return profile;
}

/**
 * Begins to write down what this process does. It costs some of what is measured.
 * @returns what ends it and tells
 */
export async function startProfile(): Promise<() => Promise<Profile>> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.start');
	JSON.parse = profiledParse;
	return async () => {
		JSON.parse = parse;
		const { profile } = await session.post('Profiler.stop');
		session.disconnect();
		return profileOf(profile);
	};
}
