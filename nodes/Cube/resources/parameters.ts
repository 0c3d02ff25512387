import type { INodeProperties } from 'n8n-workflow';

import { badInput, quote } from '../api/errors';
import { parsePeriod } from '../api/dates';
import { DEFAULT_PARALLEL } from '../api/open';
import type { Narrowing, Scope } from '../api/generations/generation';
import { parseCampaignId, parseRegister } from '../api/ids';
import type { ItemRun } from './operation';

type Show = NonNullable<INodeProperties['displayOptions']>['show'];

export const MOST_PARALLEL = 16;

function locator(
	base: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	list: { method: string; idExample: string; urlExample: string },
	show?: Show,
): INodeProperties {
	return {
		...base,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		...(show && { displayOptions: { show } }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: list.method, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${list.idExample}` },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. ${list.urlExample}`,
			},
		],
	};
}

/** The parameter Assignment: a register, picked from a list, by id or by URL. */
export const assignmentParameter = (show?: Show): INodeProperties =>
	locator(
		{
			displayName: 'Assignment',
			name: 'assignment',
			description: 'The customer register (assignment, or data owner and CRM type)',
		},
		{
			method: 'searchAssignments',
			idExample: '9 or 2/B2C',
			urlExample: 'https://youraccount.headshed.com/api/v1/data_owners/2/B2C/customers/',
		},
		show,
	);

/** The parameter Campaign: picked from a list, by id or by URL. */
export const campaignParameter = (show?: Show): INodeProperties =>
	locator(
		{ displayName: 'Campaign', name: 'campaign', description: 'The drive of calls' },
		{
			method: 'searchCampaigns',
			idExample: '17',
			urlExample: 'https://youraccount.headshed.com/api/v1/campaigns/17/call_outcomes/',
		},
		show,
	);

export const customerIdParameter: INodeProperties = {
	displayName: 'Customer ID',
	name: 'customerId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 10482',
	description: 'The ID that was imported into Cube, with its leading zeros',
};

/** Return All and Limit. */
export const listParameters: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

const fromDate: INodeProperties = {
	displayName: 'From Date',
	name: 'fromDate',
	type: 'dateTime',
	default: '',
	description: 'First day to read. Without it, Cube gives today only.',
};

const toDate: INodeProperties = {
	displayName: 'To Date',
	name: 'toDate',
	type: 'dateTime',
	default: '',
	description: "Last day to read, included. Without it: today, in the workflow's time zone.",
};

/** The collection Filters, with the two days and whatever else a list can be narrowed by. */
export const filtersParameter = (...more: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [fromDate, ...more, toDate].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

/** The filter of customer statuses, which have no days. */
export const callStateFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Call State',
			name: 'callState',
			type: 'string',
			default: '',
			description: 'Only customers in this state of the calling, as it is named in Cube',
		},
	],
	displayOptions: { show: { listOf: ['campaign'] } },
};

/** The collection Options, with the number of requests side by side. */
export const optionsParameter = (...more: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		...more,
		{
			displayName: 'Parallel Requests',
			name: 'parallelRequests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_PARALLEL },
			default: DEFAULT_PARALLEL,
			description:
				'How many requests to Cube may be under way at the same time, from 1 to 16, for all items together. The value of the first item counts.',
		},
	],
});

/** The parameter Fields of an update, with columns that come from Cube. */
export const fieldsParameter = (...dependsOn: string[]): INodeProperties => ({
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	noDataExpression: true,
	description: 'What to change. Fields that are not here stay as they are.',
	typeOptions: {
		loadOptionsDependsOn: dependsOn,
		resourceMapper: {
			resourceMapperMethod: 'getFields',
			mode: 'add',
			valuesLabel: 'Fields',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			supportAutoMap: true,
			multiKeyMatch: false,
		},
	},
});

/** A notice about what Cube's documents do not promise. */
export const noticeParameter = (name: string, text: string): INodeProperties => ({
	displayName: text,
	name,
	type: 'notice',
	default: '',
});

/**
 * Reads Return All and Limit.
 * @returns the limit, or undefined for all
 * @throws CubeError badInput for a limit that is no whole number from 1
 */
export function readLimit(item: ItemRun): number | undefined {
	const returnAll = item.parameter('returnAll');
	if (returnAll === true || returnAll === 'true') return undefined;
	const given = item.parameter('limit');
	const limit = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 1) {
		throw badInput(
			`Limit must be a whole number from 1: ${quote(given)}`,
			'Set Limit to 1 or more, or switch on Return All.',
		);
	}
	return limit;
}

/**
 * Reads Parallel Requests.
 * @throws CubeError badInput
 */
export function readParallel(value: unknown): number {
	const parallel = value === undefined || value === '' ? DEFAULT_PARALLEL : Number(value);
	if (!Number.isInteger(parallel) || parallel < 1 || parallel > MOST_PARALLEL) {
		throw badInput(
			`Parallel Requests must be a whole number from 1 to ${MOST_PARALLEL}: ${quote(value)}`,
			'Set Parallel Requests to 6, or remove the option.',
		);
	}
	return parallel;
}

/** Reads a collection, which is empty when the user added nothing. */
export function readCollection(item: ItemRun, name: string): Record<string, unknown> {
	const value = item.parameter(name);
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * Reads the collection Filters into what is asked of Cube. Without a date the period is today, and
 * a hint says so.
 *
 * @throws CubeError badInput
 */
export function readFilters(item: ItemRun): Narrowing {
	const { fromDate: from, toDate: to, responseType } = readCollection(item, 'filters');
	const { assumedToday, ...period } = parsePeriod(
		{ fromDate: from, toDate: to },
		item.context.getTimezone(),
		new Date(),
	);
	if (assumedToday) {
		item.hint('No From Date is set, so only today was read. Add From Date under Filters for more.');
	}
	return { period, responseType: textFilter(responseType) };
}

/** Reads the filter of customer statuses; only those of a campaign have one. */
export function readCallState(item: ItemRun): Narrowing {
	if (item.parameter('listOf') === 'assignment') return {};
	return { callState: textFilter(readCollection(item, 'filters').callState) };
}

function textFilter(value: unknown): string | undefined {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' ? undefined : text;
}

/** Reads where a list belongs. */
export function readScope(item: ItemRun): Scope {
	const of = item.parameter('listOf');
	if (of === 'account') return { of };
	return of === 'assignment'
		? { of, register: parseRegister(item.parameter('assignment')) }
		: { of: 'campaign', campaign: parseCampaignId(item.parameter('campaign')) };
}
