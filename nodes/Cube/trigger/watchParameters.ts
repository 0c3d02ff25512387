import type { INodeProperties } from 'n8n-workflow';

import {
	assignmentParameter,
	campaignParameter,
	givenIn,
	listOfParameter,
	readCampaignEntries,
	readCampaigns,
	readChoice,
	readDateText,
	readListOf,
	readListParent,
	readText,
	readTexts,
	readWholeNumber,
} from '../actions/properties';
import type { LocatorSource, ParameterSource } from '../actions/properties';
import { dayIn, parseDay } from '../client';
import type { CampaignId, ListParent } from '../client';
import { dayText } from '../messages/errorText';
import { invalidInput } from '../nodeErrors';
import { TRIGGER_TIME_ZONE } from './watchedDays';

const DEFAULT_LATE_DAYS = 3;
const MOST_LATE_DAYS = 60;
/** Each campaign is a request of its own at every poll. */
const MOST_CAMPAIGNS = 40;

const campaignsParameter: INodeProperties = {
	displayName: 'Campaign Names or IDs',
	name: 'campaigns',
	type: 'multiOptions',
	default: [],
	typeOptions: { loadOptionsMethod: 'getCampaigns' },
	description:
		'The campaigns to watch, up to 40. Shows the first 200: add others under "More Campaigns". Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	displayOptions: { show: { listOf: ['campaign'] } },
};

/** n8n itself filters a list to choose several from, so what isn't in it can't be found there. */
const moreCampaignsParameter: INodeProperties = {
	displayName: 'More Campaigns',
	name: 'moreCampaigns',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Campaign',
	default: {},
	description: 'More campaigns to watch, one at a time. The search finds every campaign.',
	options: [{ displayName: 'Campaign', name: 'entries', values: [campaignParameter()] }],
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
		moreCampaignsParameter,
		assignmentParameter({ listOf: ['assignment'] }),
	];
}

export const lateDaysOption: INodeProperties = {
	displayName: 'Look-Back Days',
	name: 'lateDays',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_LATE_DAYS },
	default: DEFAULT_LATE_DAYS,
	description:
		"Days to look back for late entries. Records registered with an earlier date aren't found.",
};

export const responseTypesOption: INodeProperties = {
	displayName: 'Response Types',
	name: 'responseTypes',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Type' },
	default: [],
	placeholder: 'e.g. Sale',
	description: 'Only responses of these types, as named in Cube',
};

export const sinceOption: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'dateTime',
	default: '',
	description:
		'Also start the workflow for records from this day on. Used when the trigger first runs.',
};

export const startOverOption: INodeProperties = {
	displayName: 'Start Over',
	name: 'startOver',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2',
	description:
		"Any text. Change it to forget all known records and start from now, or from 'Since'.",
};

export const whenReactivatedOption: INodeProperties = {
	displayName: 'When Reactivated',
	name: 'whenReactivated',
	type: 'options',
	options: [
		{
			name: 'Catch Up',
			value: 'catchUp',
			description: 'Start the workflow for everything since it was last active',
		},
		{
			name: 'Start Now',
			value: 'startNow',
			description: 'Ignore what happened while the workflow was inactive',
		},
	],
	default: 'catchUp',
	description: 'What to do when the workflow is published (n8n 2) or activated (n8n 1) again',
};

/**
 * Reads the campaigns to watch, each once.
 * @throws CubeError invalidInput
 */
export function readWatchedCampaigns(poll: LocatorSource): Set<CampaignId> {
	return new Set([
		...readCampaigns(poll, campaignsParameter),
		...readCampaignEntries(poll, ['moreCampaigns', 'entries']),
	]);
}

/**
 * Reads the lists to look at.
 * @throws CubeError invalidInput
 */
export function readListParents(poll: LocatorSource): ListParent[] {
	if (readListOf(poll) !== 'campaign') return [readListParent(poll)];
	const campaigns = readWatchedCampaigns(poll);
	if (campaigns.size === 0 || campaigns.size > MOST_CAMPAIGNS) {
		throw invalidInput(
			`'Campaign Names or IDs' must contain from 1 to ${MOST_CAMPAIGNS} campaigns, but contains ${campaigns.size}`,
			'Each campaign is read at every poll. Choose fewer, or read from the whole account.',
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
 * @returns the day as `YYYYMMDD`, or undefined
 * @throws CubeError invalidInput
 */
export function readSince(poll: ParameterSource): string | undefined {
	const since = readDateText(givenIn(poll, 'options', sinceOption));
	return since === undefined
		? undefined
		: parseDay(since, sinceOption.displayName, TRIGGER_TIME_ZONE);
}

/**
 * Refuses a day since which records count that is yet to come. Only where it is used: by then an answer
 * has told Cube's time, and a list that is known needs no such day.
 *
 * @param day as `readSince` gives it
 * @param now milliseconds since 1970, by Cube's clock
 * @throws CubeError invalidInput
 */
export function refuseFuture(day: string | undefined, now: number): void {
	if (day === undefined || day <= dayIn(TRIGGER_TIME_ZONE, new Date(now))) return;
	throw invalidInput(
		`'Since' (${dayText(day)}) is in the future`,
		'Choose today or an earlier day, or remove the option.',
	);
}

/**
 * Reads the text of 'Start Over'; empty where there is none.
 * @throws CubeError invalidInput
 */
export function readStartOver(poll: ParameterSource): string {
	return readText(givenIn(poll, 'options', startOverOption))?.trim() ?? '';
}

/** @throws CubeError invalidInput */
export function readWhenReactivated(poll: ParameterSource): 'catchUp' | 'startNow' {
	const given = givenIn(poll, 'options', whenReactivatedOption);
	return readChoice(given, ['catchUp', 'startNow']) ?? 'catchUp';
}
