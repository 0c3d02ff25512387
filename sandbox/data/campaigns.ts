import { addDays, type Day } from '../dates';
import type { Campaign } from './types';

/** A campaign before the days are known: days are counted back from the day on which the data ends. */
export interface CampaignPlan {
	id: number;
	name: string;
	description: string;
	registerId: number;
	/** It began this many days ago. */
	began: number;
	/** It ended this many days ago; null: it runs on. */
	ended: number | null;
	archived: boolean;
	/** Its part of all responses, in thousandths. */
	share: number;
	service: readonly [number, string];
}

const SALES = [1, 'Salg'] as const;
const CARE = [2, 'Kundepleie'] as const;

/** The twelve campaigns. The shares add up to 1000. */
export const CAMPAIGN_PLANS: readonly CampaignPlan[] = [
	plan(31, 'Strøm privat vår', 9, { began: 90, share: 350, service: SALES }),
	plan(32, 'Strøm privat gjensalg', 9, { began: 75, share: 200, service: SALES }),
	plan(33, 'Velkommen som kunde', 9, { began: 70, share: 100, service: CARE }),
	plan(34, 'Spotpris til fastpris', 9, { began: 120, ended: 15, share: 100, service: SALES }),
	plan(35, 'Kundetilfredshet', 9, { began: 150, ended: 30, share: 50, service: CARE }),
	// Active, but the first call has not been made.
	plan(36, 'Høstkampanje privat', 9, { began: 1, share: 0, service: SALES }),
	plan(41, 'Strøm bedrift', 12, { began: 80, share: 80, service: SALES }),
	plan(42, 'Bedrift & borettslag', 12, { began: 60, share: 50, service: SALES }),
	plan(43, 'Bedrift pilot', 12, { began: 200, ended: 25, share: 20, service: SALES }),
	plan(51, 'Forsikring privat', 15, { began: 65, share: 35, service: SALES }),
	plan(52, 'Innbo på nytt', 15, { began: 180, ended: 40, share: 15, service: CARE }),
	plan(61, 'Forsikring bedrift', 21, { began: 3, share: 0, service: SALES }),
];

/** The campaigns as they look on `today`. */
export function campaignsOn(today: Day): Campaign[] {
	return CAMPAIGN_PLANS.map((planned) => ({
		id: planned.id,
		name: planned.name,
		description: planned.description,
		type: 'Outbound',
		registerId: planned.registerId,
		startDate: addDays(today, -planned.began),
		endDate: planned.ended === null ? null : addDays(today, -planned.ended),
		archivedDate:
			planned.archived && planned.ended !== null ? addDays(today, 7 - planned.ended) : null,
		isActive: planned.ended === null,
		serviceId: planned.service[0],
		serviceName: planned.service[1],
	}));
}

interface PlanDetails {
	began: number;
	ended?: number;
	share: number;
	service: readonly [number, string];
}

function plan(
	id: number,
	name: string,
	registerId: number,
	{ began, ended, share, service }: PlanDetails,
): CampaignPlan {
	const description = share === 0 ? '' : `${name}: ringes av innleid team`;
	const archived = ended !== undefined && ended >= 30;
	return {
		id,
		name,
		description,
		registerId,
		began,
		ended: ended ?? null,
		archived,
		share,
		service,
	};
}
