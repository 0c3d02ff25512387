import { addDays, atMsOfDay, msOfDay, type Day, type LocalTime } from '../dates';
import { CAMPAIGN_PLANS, type CampaignPlan } from './campaigns';
import { chance, type Chance } from './chance';
import { AGENTS, OUTCOME_TYPES, PRODUCTS, type OutcomeType } from './outcomes';
import type { Customer, DataSize, Product, Response } from './types';

const RESPONSE_COUNTS: Record<DataSize, number> = { full: 40_000, small: 480 };

/** Responses reach back this many days, the last day included. */
const DAYS_OF_RESPONSES = 60;

/** On these days back, the first campaign's first call went to a customer who has since been anonymized. */
export const ANONYMIZED_DAYS: readonly number[] = [30, 45];

/** On each of the last days the first campaign has at least one sale, so that "last week" always has some. */
const DAYS_WITH_A_SALE = 14;

const FIRST_ID = 700_001;

/**
 * Invents the responses of all campaigns, oldest first.
 * @param customers the customers of each register, by the register's id
 */
export function inventResponses(
	customers: Record<number, Customer[]>,
	size: DataSize,
	today: Day,
): Response[] {
	const responses = CAMPAIGN_PLANS.flatMap((plan) => {
		const count = countOf(plan, RESPONSE_COUNTS[size]);
		const called = customers[plan.registerId] ?? [];
		const draw = chance(plan.id);
		return Array.from({ length: count }, (_, place) =>
			inventResponse({ plan, place, today, called, draw }),
		);
	});
	responses.sort((a, b) => compareText(a.submittedWhen, b.submittedWhen));
	responses.forEach((response, place) => (response.id = FIRST_ID + place));
	return responses;
}

/** A campaign's part of all responses. The first campaign takes what is left over by rounding. */
function countOf(plan: CampaignPlan, total: number): number {
	const share = ({ share: thousandths }: CampaignPlan): number =>
		Math.floor((total * thousandths) / 1000);
	const leftOver = total - CAMPAIGN_PLANS.reduce((sum, each) => sum + share(each), 0);
	return share(plan) + (plan.id === CAMPAIGN_PLANS[0]?.id ? leftOver : 0);
}

function compareText(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

interface Call {
	plan: CampaignPlan;
	/** Which response of the campaign this is, from 0. */
	place: number;
	today: Day;
	called: Customer[];
	draw: Chance;
}

function inventResponse({ plan, place, today, called, draw }: Call): Response {
	const firstDay = plan.ended ?? 0;
	const daysBack = firstDay + (place % (Math.min(plan.began, DAYS_OF_RESPONSES) - firstDay));
	const isFirst = plan.id === CAMPAIGN_PLANS[0]?.id && place < DAYS_OF_RESPONSES;
	const isAnonymized = isFirst && ANONYMIZED_DAYS.includes(daysBack);
	const isSale = isAnonymized || (isFirst && daysBack < DAYS_WITH_A_SALE);
	const outcome = isSale ? OUTCOME_TYPES[0]! : drawOutcome(draw);
	const [submittedBy, submittedInTeam] = draw.pick(AGENTS);
	const response: Response = {
		id: 0,
		campaignId: plan.id,
		customerId: isAnonymized ? '' : draw.pick(called).customerId,
		submittedBy,
		submittedInTeam,
		submittedWhen: `${addDays(today, -daysBack)} ${timeOfCall(daysBack, draw)}`,
		...endOfCall(outcome, today, draw),
	};
	return response;
}

/** What of a response tells how the call ended. */
type EndOfCall = Pick<
	Response,
	'type' | 'subtype' | 'comment' | 'scheduledCall' | 'extra' | 'product'
>;

/** Invents how a call ended: its subtype, comment and, for a sale, the product. */
export function endOfCall(outcome: OutcomeType, today: Day, draw: Chance): EndOfCall {
	const end: EndOfCall = {
		type: outcome.type,
		subtype: draw.pick(outcome.subtypes),
		comment: draw.pick(outcome.comments),
		scheduledCall: outcome.type === 'Callback' ? addDays(today, 1 + draw.below(14)) : null,
		extra: { 'Antall år': String(draw.below(20)), 'Kjøp & salg': draw.pick(['Ja', 'Nei', '']) },
	};
	if (outcome.type === 'Sale') end.product = drawProduct(draw);
	return end;
}

/** One of the ways in which calls end, each as often as its share says. */
export function drawOutcome(draw: Chance): OutcomeType {
	let left = draw.below(100);
	for (const outcome of OUTCOME_TYPES) {
		left -= outcome.share;
		if (left < 0) return outcome;
	}
	return OUTCOME_TYPES[0]!;
}

function drawProduct(draw: Chance): Product {
	const [code, title, price] = draw.pick(PRODUCTS);
	return { code, title, price, extra: { 'Antall år': draw.pick(['1.0', '2.0', '3.0']) } };
}

/** Today's calls are all made in this hour of the morning, so that a demo during the day sees no future. */
const HOUR_OF_TODAY = 8;
const HOUR = 3_600_000;

/**
 * Moves today's calls before `now`, where it is earlier than they were: into the hour before it, or what the
 * day has of it. As many stay as there were, in their order.
 */
export function keepOutOfFuture(responses: Response[], now: LocalTime): void {
	const today = now.slice(0, 10);
	const passed = msOfDay(now);
	const first = HOUR_OF_TODAY * HOUR;
	if (passed >= first + HOUR) return;
	const from = Math.max(0, passed - HOUR);
	for (const response of responses) {
		if (!response.submittedWhen.startsWith(today)) continue;
		const share = (msOfDay(response.submittedWhen) - first) / HOUR;
		response.submittedWhen = atMsOfDay(today, Math.floor(from + share * (passed - from)));
	}
}

/** Calls are made from nine to nine. */
function timeOfCall(daysBack: number, draw: Chance): string {
	const hour = daysBack === 0 ? HOUR_OF_TODAY : 9 + draw.below(12);
	const two = (number: number): string => String(number).padStart(2, '0');
	const milliseconds = String(draw.below(1000)).padStart(3, '0');
	return `${two(hour)}:${two(draw.below(60))}:${two(draw.below(60))}.${milliseconds}`;
}
