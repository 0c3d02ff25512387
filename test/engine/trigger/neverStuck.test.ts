/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test of the project: how many sequences are tried is for its caller to say */
import type { INodeParameters } from 'n8n-workflow';
import fc from 'fast-check';

import { noFaults } from '../../../sandbox/faults';
import { setClock } from '../../support/clock';
import { credentialOf } from '../../support/cubeNode';
import type { ActiveTrigger } from '../../support/activeTrigger';
import { CAMPAIGN, NOON, polled, TODAY, useSandboxAtNoon } from './sandboxAtNoon';

const { sandbox, triggerOn } = useSandboxAtNoon({ pageSize: 20 });

const DAY = 24 * 60 * 60_000;
const RESPONSES: INodeParameters = { triggerOn: 'newResponse', ...CAMPAIGN };

/** Another text in Start Over, an empty one too, begins anew, here with the responses of these days. */
const STARTED_OVER: INodeParameters = {
	...RESPONSES,
	options: { startOver: 'again', since: '2026-06-01' },
};

const EDITS: INodeParameters[] = [
	{ ...RESPONSES, campaigns: ['31', '41'] },
	{ ...RESPONSES, options: { responseTypes: ['Sale'] } },
	{ ...RESPONSES, options: { lateDays: 9 } },
	STARTED_OVER,
	{ ...RESPONSES, output: 'simplified', fieldNames: 'labels' },
	RESPONSES,
];

const editTo = (parameters: INodeParameters) => `edited to ${JSON.stringify(parameters)}`;

const DELETION = 'a deletion';

type Step = (trigger: ActiveTrigger) => void;

/** Registers so many responses, each of a customer of its own, up to three days late. */
function register(count: number, daysLate: number, from: number): void {
	const { data } = sandbox();
	const customers = data.customersOf(9);
	const day = `2026-06-${15 - daysLate}`;
	for (let n = 0; n < count; n++) {
		const customerId = customers[(from + n) % (customers.length - 1)]?.customerId;
		data.addResponse(31, { customerId, submittedWhen: `${day} 09:00:${10 + (n % 50)}.000` });
	}
}

const steps: fc.Arbitrary<[string, Step]> = fc.oneof(
	fc
		.tuple(fc.constantFrom(1, 3, 40), fc.nat(3), fc.nat(200))
		.map(([count, late, from]): [string, Step] => [
			`${count} responses, ${late} days late`,
			() => register(count, late, from),
		]),
	fc.nat(20).map((at): [string, Step] => [
		DELETION,
		() => {
			const { data } = sandbox();
			const found = data.responsesOf(31).at(-1 - at);
			if (found) data.removeResponse(found.id);
		},
	]),
	fc.constantFrom(-400, -2, 0, 2, 400).map((days): [string, Step] => [
		`n8n's clock is off by ${days} days`,
		() => {
			setClock(NOON + days * DAY);
			sandbox().faults.clockAhead = -days * DAY;
		},
	]),
	fc.constantFrom(-400, -2, 2, 400).map((days): [string, Step] => [
		`so it is, and Cube tells no time: ${days}`,
		() => {
			setClock(NOON + days * DAY);
			sandbox().faults.clockAhead = 'untold';
		},
	]),
	fc
		.constantFrom(
			{ answers: [{ times: 99, then: 'html' as const }] },
			{ answers: [{ page: 2, times: 99, then: { status: 403, body: {} } }] },
			{ count: 'tooHigh' as const },
			{ count: 'missing' as const },
			{ emptyPage: 1 },
			{ ignorePage: true },
		)
		.map((faults): [string, Step] => [
			JSON.stringify(faults),
			() => Object.assign(sandbox().faults, structuredClone(faults)),
		]),
	fc
		.constantFrom(...EDITS)
		.map((parameters): [string, Step] => [
			editTo(parameters),
			(trigger) => trigger.edit(parameters),
		]),
	fc
		.constantFrom(1, undefined)
		.map((budgetMs): [string, Step] => [
			`polls of ${budgetMs ?? 'enough'} ms: a reading ends early and goes on in the next one`,
			(trigger) => trigger.giveTime(budgetMs),
		]),
	fc.constant<[string, Step]>(['a restart', (trigger) => trigger.restart()]),
	fc.constant<[string, Step]>(['published again', (trigger) => trigger.restartAs('activate')]),
	fc.constant<[string, Step]>([
		'a state of the first version',
		(trigger) =>
			trigger.restartWith(() => ({ version: 1, period: { from: '20260610', to: '20260614' } })),
	]),
);

/** Takes the steps, and then all is as it should be again. */
async function afterSteps(taken: Array<[string, Step]>): Promise<ActiveTrigger> {
	sandbox().reset();
	setClock(NOON);
	const trigger = triggerOn('dataOwners', RESPONSES);
	await polled(trigger);
	for (const [, step] of taken) {
		step(trigger);
		// what fails is told to n8n, and here nobody minds
		await polled(trigger).catch(() => null);
	}
	trigger.useCredential(credentialOf(sandbox(), 'dataOwners'));
	Object.assign(sandbox().faults, noFaults(), { clockAhead: 0 });
	setClock(NOON + 60_000);
	trigger.giveTime(undefined);
	const isStartedOver = taken.some(([name]) => name === editTo(STARTED_OVER));
	trigger.edit(isStartedOver ? STARTED_OVER : RESPONSES);
	return trigger;
}

function registerLast(): void {
	const own = sandbox().data.customersOf(9).at(-1)?.customerId;
	sandbox().data.addResponse(31, {
		customerId: own,
		submittedWhen: `${TODAY} 11:59:31.000`,
		comment: LAST,
	});
}

const LAST = 'Til slutt';
const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 60), interruptAfterTimeLimit: 40_000 };
const anySteps = fc.array(steps, { minLength: 1, maxLength: 8 });

/** The sequence under way: where the time is up, it goes on, and shares the sandbox with the next test. */
let underWay: Promise<void> = Promise.resolve();
afterEach(async () => await underWay.catch(() => undefined));

/** Whatever steps came before, what is said of the trigger holds. */
async function alwaysHolds(
	holds: (trigger: ActiveTrigger) => Promise<void>,
	before = anySteps,
): Promise<void> {
	const property = fc.asyncProperty(before, async (taken) => {
		underWay = afterSteps(taken).then(holds);
		await underWay;
	});
	await fc.assert(property, RUNS);
}

test('whatever came before, the next quiet poll delivers and the one after is idle', async () => {
	await alwaysHolds(async (trigger) => {
		// what came meanwhile, and what may come once more, comes with a quiet poll
		await polled(trigger);
		registerLast();
		const found = (await polled(trigger)) ?? [];
		expect(found.map((item) => item.call_outcome__comment)).toEqual([LAST]);
		expect(found[0]).not.toHaveProperty('possibleDuplicate');
		expect(await polled(trigger)).toBeNull();
	});
}, 300_000);

/** One deletion and one arrival between two polls leave the count as it was: the next full reading finds them. */
const withoutDeletions = anySteps.map((taken) => taken.filter(([name]) => name !== DELETION));

test('whatever came before but a deletion, a new response comes with the next quiet poll, once', async () => {
	await alwaysHolds(async (trigger) => {
		registerLast();
		const found = (await polled(trigger)) ?? [];
		expect(found.filter((item) => item.call_outcome__comment === LAST)).toHaveLength(1);
	}, withoutDeletions);
}, 300_000);
