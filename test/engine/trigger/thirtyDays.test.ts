/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test of the project: how many seeds are tried is for its caller to say */
import type { Faults } from '../../../sandbox';
import { chance } from '../../../sandbox/data/chance';
import type { Chance } from '../../../sandbox/data/chance';
import { noFaults } from '../../../sandbox/faults';
import { ActiveTrigger } from '../../support/activeTrigger';
import { realClock, setClock } from '../../support/clock';
import { CallCentre } from '../../support/callCentre';
import type { Order } from '../../support/callCentre';
import { credentialOf } from '../../support/cubeNode';
import { EVENT_KINDS } from '../../support/eventKinds';
import type { EventKind } from '../../support/eventKinds';
import { DeliveryLog } from '../../support/deliveryLog';
import { useSandbox } from '../../support/useSandbox';

/** Seeds of each kind of list, from the first one on. */
const SEEDS = Number(process.env.CUBE_SEEDS_OVER_HTTP ?? 1);
const FIRST = Number(process.env.CUBE_FIRST_SEED ?? 1);
const DAYS = 30;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** A week before winter time begins, ten minutes before midnight in Norway. */
const START = Date.UTC(2026, 9, 17, 21, 50);

const sandbox = useSandbox({ today: '2026-10-17', pageSize: 20 });
afterEach(() => realClock());

/** Everything that may go wrong with the answers of a poll; `times` is enough for all retries. */
const TROUBLES: Array<Partial<Faults>> = [
	{ answers: [{ then: 'html' }] },
	{ answers: [{ then: 'emptyObject' }] },
	{ answers: [{ then: 'noContent' }] },
	{ answers: [{ then: 'loginPage' }] },
	{ answers: [{ then: 'redirectElsewhere' }] },
	{ answers: [{ then: { status: 403, body: { detail: 'Not now.' } } }] },
	{ answers: [{ then: { status: 401, body: { detail: 'Invalid token.' } } }] },
	{ answers: [{ then: { status: 404, body: { detail: 'Not found.' } } }] },
	{ answers: [{ then: { status: 400, body: { from_date: ['No.'] } } }] },
	{ answers: [{ page: 2, then: { status: 403, body: { detail: 'Not now.' } } }] },
	{ answers: [{ page: 2, then: { status: 404, body: { detail: 'Invalid page.' } } }] },
	{ answers: [{ then: { status: 429, headers: { 'retry-after': '0' } } }] },
	{ answers: [{ then: 'reset' }] },
	{ answers: [{ then: 'cutJson' }] },
	{ count: 'missing' },
	{ count: 'null' },
	{ count: 'text' },
	{ count: 'tooHigh' },
	{ count: 'tooLow' },
	{ emptyPage: 1 },
	{ emptyPage: 2 },
	{ ignorePage: true },
	{ unpaged: true },
	{ nextLink: 'null' },
	{ nextLink: 'missing' },
	{ nextLink: 'noPageNumber' },
	{ nextLink: 'otherResource' },
];

interface Tally {
	polls: number;
	failed: number;
	requests: number;
	events: number;
	largest: number;
}

/** Thirty days of a workflow with the trigger; says what went wrong. */
async function thirtyDays(seed: number, kind: EventKind): Promise<{ mistakes: string[] } & Tally> {
	sandbox().reset();
	const draw = chance(seed);
	const { data, faults } = sandbox();
	// digits that no number holds are tried elsewhere: here records are told by how they look
	data.customers[9] = data.customersOf(9).filter(({ customerId }) => /^9\d{5}$/.test(customerId));
	const order: Order = draw.pick(['byMoment', 'asEntered', 'newestFirst']);
	const { showsMoment } = kind;
	const plan = { seed, order, campaignId: 31, lateDays: 3, showsMoment, pace: 3 * HOUR };
	const centre = new CallCentre(data, plan, START - 5 * DAY);
	const deliveries = new DeliveryLog(centre, data, kind.show, kind.isListed);
	const trigger = new ActiveTrigger(credentialOf(sandbox(), kind.generation), {
		triggerOn: kind.event,
		listOf: 'campaign',
		campaigns: ['31'],
	});
	const tally: Tally = { polls: 0, failed: 0, requests: 0, events: 0, largest: 0 };
	const poll = async (now: number): Promise<void> => {
		setClock(now + (draw.next() - 0.5) * HOUR);
		tally.polls++;
		try {
			const items = (await trigger.poll()) ?? [];
			for (const { json } of items) deliveries.takeRecord(json);
			if (items.length > 0) centre.settle();
			tally.largest = Math.max(tally.largest, trigger.kept.length);
		} catch {
			tally.failed++;
		}
	};
	const calm = () => Object.assign(faults, noFaults(), { responseShape: kind.shape ?? 'b' });

	calm();
	centre.workUntil(START);
	deliveries.begin();
	await poll(START);
	const end = START + DAYS * DAY;
	for (let now = START; now < end; now += untilNext(draw)) {
		centre.workUntil(now);
		calm();
		if (draw.next() < 0.4) Object.assign(faults, structuredClone(draw.pick(TROUBLES)));
		await poll(now);
		if (draw.next() < 0.15) trigger.restart();
	}
	centre.workUntil(end);
	calm();
	await poll(end);
	await poll(end + 2 * HOUR);
	tally.requests = sandbox().requests.length;
	tally.events = deliveries.events;
	return { mistakes: deliveries.mistakes(), ...tally };
}

/** Mostly an hour or two, sometimes minutes, and now and then days in which n8n is off. */
function untilNext(draw: Chance): number {
	const lot = draw.next();
	if (lot < 0.3) return (1 + draw.below(30)) * 60_000;
	if (lot < 0.95) return (1 + draw.below(12)) * HOUR;
	return draw.next() * 4 * DAY;
}

describe('over thirty days through n8n-core and HTTP, with faults and restarts, each event comes once:', () => {
	test.each(Object.entries(EVENT_KINDS))(
		'%s',
		async (_, kind) => {
			const wrong: string[] = [];
			for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
				const { mistakes, ...tally } = await thirtyDays(seed, kind);
				wrong.push(...mistakes.map((mistake) => `seed ${seed}, ${mistake}`));
				expect(tally.largest).toBeLessThan(100_000);
				expect(tally.events).toBeGreaterThan(DAYS);
				expect(tally.failed).toBeGreaterThan(0);
				expect(tally.failed).toBeLessThan(tally.polls / 2);
			}
			expect(wrong).toEqual([]);
		},
		3_600_000,
	);
});
