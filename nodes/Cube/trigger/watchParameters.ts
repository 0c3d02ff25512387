import type { INodeProperties } from 'n8n-workflow';

import {
	assignmentParameter,
	givenIn,
	listOfParameter,
	readCampaigns,
	readDateText,
	readListOf,
	readListParent,
	readTexts,
	readWholeNumber,
} from '../actions/properties';
import type { LocatorSource, ParameterSource } from '../actions/properties';
import { dayIn, parseDay } from '../client';
import type { ListParent } from '../client';
import { invalidInput } from '../nodeErrors';
import { TRIGGER_TIME_ZONE } from './triggerState';

const DEFAULT_LATE_DAYS = 3;
const MOST_LATE_DAYS = 60;
/** Each campaign is a request of its own at every poll. */
const MOST_CAMPAIGNS = 40;

const campaignsParameter: INodeProperties = {
	displayName: 'Campaign Names or IDs',
	name: 'campaigns',
	type: 'multiOptions',
	default: [],
	required: true,
	typeOptions: { loadOptionsMethod: 'getCampaigns' },
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	displayOptions: { show: { listOf: ['campaign'] } },
};

/** Where the records are looked for. */
export function listParentParameters(
	things: string,
	offers: { account: boolean },
): INodeProperties[] {
	return [
		listOfParameter(things, offers),
		campaignsParameter,
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
export function readListParents(poll: LocatorSource): ListParent[] {
	if (readListOf(poll) !== 'campaign') return [readListParent(poll)];
	const campaigns = new Set(readCampaigns(poll, campaignsParameter));
	if (campaigns.size === 0 || campaigns.size > MOST_CAMPAIGNS) {
		throw invalidInput(
			`Campaign Names or IDs must hold from 1 to ${MOST_CAMPAIGNS} campaigns, and holds ${campaigns.size}`,
			'Each of them is asked for at every poll. Choose others, or read from the whole account.',
		);
	}
	return [...campaigns].map((campaign) => ({ of: 'campaign', campaign }));
}

/** @throws CubeError invalidInput */
export function readLateDays(poll: ParameterSource): number {
	const days = { from: 1, to: MOST_LATE_DAYS };
	return readWholeNumber(givenIn(poll, 'options', lateDaysOption), days) ?? DEFAULT_LATE_DAYS;
}

/**
 * Reads the types of the responses that are wanted; none for all.
 * @throws CubeError invalidInput
 */
export function readResponseTypes(poll: ParameterSource): string[] {
	return readTexts(givenIn(poll, 'options', responseTypesOption), { splits: false }) ?? [];
}

/**
 * Reads the day since which records count.
 * @param now milliseconds since 1970
 * @returns the day as `YYYYMMDD`, or undefined
 * @throws CubeError invalidInput, also for a day that is yet to come
 */
export function readSince(poll: ParameterSource, now: number): string | undefined {
	const since = readDateText(givenIn(poll, 'options', sinceOption));
	if (since === undefined) return undefined;
	const day = parseDay(since, sinceOption.displayName, TRIGGER_TIME_ZONE);
	if (day <= dayIn(TRIGGER_TIME_ZONE, new Date(now))) return day;
	throw invalidInput(
		`Since (${day}) is yet to come`,
		'Choose a day that has begun, or remove the option.',
	);
}
