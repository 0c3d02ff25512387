/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test of the project: how many seeds are tried is for its caller to say */
import { EVENT_KINDS } from '../support/eventKinds';
import { Simulation } from './simulation';

/** Seeds of each kind of list, from the first one on. */
const SEEDS = Number(process.env.CUBE_SEEDS ?? 25);
const FIRST = Number(process.env.CUBE_FIRST_SEED ?? 1);
const DAYS = 30;

describe('over thirty days of a call centre at work each event comes once:', () => {
	test.each(Object.entries(EVENT_KINDS))(
		'%s',
		async (_, kind) => {
			const wrong: string[] = [];
			let events = 0;
			for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
				const simulation = new Simulation(seed, kind);
				const mistakes = await simulation.run(DAYS);
				wrong.push(...mistakes.map((mistake) => `seed ${seed}, ${mistake}`));
				events += simulation.deliveries.events;
				expect(simulation.outOfOrder).toBe(0);
				expect(simulation.largestState).toBeLessThan(100_000);
			}
			expect(wrong).toEqual([]);
			expect(events).toBeGreaterThan(SEEDS * 10);
		},
		3_600_000,
	);
});
