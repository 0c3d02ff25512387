import type { INodeProperties } from 'n8n-workflow';

import {
	assignmentParameter,
	listOfParameter,
	readCollection,
	readListParent,
} from '../actions/properties';
import { dayIn, parseCampaignId, parseDay } from '../client';
import type { ListParent } from '../client';
import { invalidInput, quote } from '../nodeErrors';
import type { Poll } from './events/triggerEvent';
import { TRIGGER_TIME_ZONE } from './watchedPeriod';

type Reads = Pick<Poll, 'parameter'>;

const DEFAULT_LATE_DAYS = 3;
const MOST_LATE_DAYS = 60;
/** Each campaign is a request of its own at every poll. */
const MOST_CAMPAIGNS = 40;

/** Where the records are looked for. */
export function listParentParameters(
	things: string,
	offers: { account: boolean },
): INodeProperties[] {
	return [
		listOfParameter(things, offers),
		{
			displayName: 'Campaign Names or IDs',
			name: 'campaigns',
			type: 'multiOptions',
			default: [],
			required: true,
			typeOptions: { loadOptionsMethod: 'getCampaigns' },
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			displayOptions: { show: { listOf: ['campaign'] } },
		},
		assignmentParameter({ listOf: ['assignment'] }),
	];
}

export const lateDaysOption: INodeProperties = {
	displayName: 'Late Entries',
	name: 'lateDays',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_LATE_DAYS },
	default: DEFAULT_LATE_DAYS,
	description:
		'How many days back a record may be dated when it is registered. One that is dated earlier is not seen.',
};

export const responseTypesOption: INodeProperties = {
	displayName: 'Response Types',
	name: 'responseTypes',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Type' },
	default: [],
	placeholder: 'e.g. Sale',
	description: 'Only responses of these types, as they are named in Cube',
};

export const sinceOption: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'dateTime',
	default: '',
	description:
		'Records that are dated from this day on start the workflow too. Without it, only what is registered after the workflow was activated.',
};

/**
 * Reads the lists to look at.
 * @throws CubeError invalidInput
 */
export function readListParents(poll: Reads): ListParent[] {
	if (poll.parameter('listOf') !== 'campaign') return [readListParent(poll)];
	const chosen = [poll.parameter('campaigns')].flat();
	const campaigns = new Set(chosen.filter((one) => one !== '').map(parseCampaignId));
	if (campaigns.size === 0 || campaigns.size > MOST_CAMPAIGNS) {
		throw invalidInput(
			`Campaign Names or IDs must hold from 1 to ${MOST_CAMPAIGNS} campaigns, and holds ${campaigns.size}`,
			'Each of them is asked for at every poll. Choose others, or read from the whole account.',
		);
	}
	return [...campaigns].map((campaign) => ({ of: 'campaign', campaign }));
}

/** @throws CubeError invalidInput */
export function readLateDays(poll: Reads): number {
	const { lateDays = DEFAULT_LATE_DAYS } = readCollection(poll, 'options');
	const days = Number(lateDays);
	if (Number.isInteger(days) && days >= 1 && days <= MOST_LATE_DAYS) return days;
	throw invalidInput(
		`Late Entries must be a whole number from 1 to ${MOST_LATE_DAYS}: ${quote(lateDays)}`,
		`Set Late Entries to ${DEFAULT_LATE_DAYS}, or remove the option.`,
	);
}

export function readResponseTypes(poll: Reads): string[] {
	const { responseTypes = [] } = readCollection(poll, 'options');
	return [responseTypes]
		.flat()
		.map((type) => String(type).trim())
		.filter((type) => type !== '');
}

/**
 * Reads the day since which records count.
 * @param now milliseconds since 1970
 * @returns the day as `YYYYMMDD`, or undefined
 * @throws CubeError invalidInput, also for a day that is yet to come
 */
export function readSince(poll: Reads, now: number): string | undefined {
	const { since = '' } = readCollection(poll, 'options');
	if (since === '') return undefined;
	const day = parseDay(since, 'Since', TRIGGER_TIME_ZONE);
	if (day <= dayIn(TRIGGER_TIME_ZONE, new Date(now))) return day;
	throw invalidInput(
		`Since (${day}) is yet to come`,
		'Choose a day that has begun, or remove the option.',
	);
}
