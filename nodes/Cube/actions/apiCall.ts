import type { INodeProperties } from 'n8n-workflow';

import { isRecord, parseBody, parsePath, rethrow, unsendableCharacter } from '../client';
import type { ApiCall, CubeRecord } from '../client';
import { withFieldLabels } from '../mapping/mapFields';
import { toWireBody } from '../mapping/wireValues';
import { describeListWarning } from '../messages/listMessages';
import { invalidInput, quote } from '../nodeErrors';
import type { Operation, OperationContext, Resource } from './operation';
import {
	given,
	givenPart,
	isPlainObject,
	listParameters,
	noticeParameter,
	optionsParameter,
	quoteAny,
	readChoice,
	readEntries,
	readLimit,
	readSwitch,
	readText,
	shownFor,
} from './properties';
import { withMore } from './recordList';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;
const WITH_BODY = ['PATCH', 'POST', 'PUT'];

const methodParameter: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: METHODS.map((method) => ({ name: method, value: method })),
	default: 'GET',
	description: 'GET retrieves data. DELETE, PATCH, POST and PUT change data in Cube.',
};

const pathParameter: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. /api/v1/campaigns',
	description:
		"The part after the Account URL, as written in Cube's documentation. A slash at the end matters.",
};

const queryName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. from_date',
};

const queryValue: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. 20261110',
};

const bodyParameter: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'json',
	default: '{}',
	description: "Request body as JSON, using Cube's API field names",
	displayOptions: { show: { method: WITH_BODY } },
};

const splitParameter: INodeProperties = {
	displayName: 'Split Into Items',
	name: 'splitIntoItems',
	type: 'boolean',
	default: true,
	description:
		"Whether to return each record of a list as an item, from all pages. Otherwise, returns Cube's response as one item.",
	displayOptions: { show: { method: ['GET'] } },
};

/** The parameters of an API call. */
const callParameters: INodeProperties[] = [
	methodParameter,
	pathParameter,
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Query Parameter',
		default: {},
		description: 'Query parameters to add to the URL',
		options: [
			{ displayName: 'Query Parameter', name: 'parameter', values: [queryName, queryValue] },
		],
	},
	bodyParameter,
	splitParameter,
	...shownFor({ method: ['GET'], splitIntoItems: [true] }, listParameters),
];

/**
 * Reads the parameters of an API call.
 * @throws CubeError invalidInput, by the name of the parameter
 */
function readCall(item: OperationContext): ApiCall {
	const method = readChoice(given(item, methodParameter), METHODS) ?? 'GET';
	return {
		method,
		path: parsePath(readText(given(item, pathParameter, { isOptional: true }))),
		query: readQuery(item),
		...(WITH_BODY.includes(method) && { body: readBodyParameter(item) }),
	};
}

/**
 * Whether the records of a list become items.
 * @throws CubeError invalidInput where a single page was asked for at the same time
 */
function readSplit(item: OperationContext, { method, query }: ApiCall): boolean {
	if (method !== 'GET' || readSwitch(given(item, splitParameter)) === false) return false;
	if (!Object.hasOwn(query, 'page')) return true;
	throw invalidInput(
		"'Query Parameters' asks for one page, but 'Split Into Items' retrieves all pages",
		"Remove the parameter, or switch off 'Split Into Items' to get only that page.",
	);
}

function readQuery(item: OperationContext): Record<string, string> {
	const query = new Map<string, string>();
	for (const entry of readEntries(item, 'queryParameters', 'parameter')) {
		const key = readText({ ...givenPart(item, entry, queryName), isOptional: true });
		if (key === undefined) {
			throw invalidInput(
				"A parameter in 'Query Parameters' has no name",
				'Enter a name, or remove the parameter.',
			);
		}
		if (query.has(key)) {
			throw invalidInput(
				`'Query Parameters' contains ${quote(key)} twice`,
				'Cube would use only one of them. Remove the other.',
			);
		}
		const value = Object.hasOwn(entry, 'value') ? entry.value : '';
		// a model leaves out what it does not want
		const isLeftOut = value === '' || value === null || value === undefined;
		if (!item.isTool || !isLeftOut) query.set(key, valueText(key, value));
	}
	return Object.fromEntries(query);
}

/** A single value as it stands in an address; a text keeps its blanks. */
function valueText(name: string, value: unknown): string {
	const isNumber = typeof value === 'number' && Number.isFinite(value);
	if (isNumber && (!Number.isInteger(value) || Number.isSafeInteger(value))) return String(value);
	const isSingle = ['string', 'boolean', 'bigint'].includes(typeof value);
	if (isSingle && unsendableCharacter(String(value)) === undefined) return String(value);
	if (isSingle) {
		throw invalidInput(
			`${quote(name)} in 'Query Parameters' contains a character that can't be sent: ${quoteAny(value)}`,
			'Remove it, or type the text again.',
		);
	}
	throw invalidInput(
		`${quote(name)} in 'Query Parameters' isn't a single value: ${quoteAny(value)}`,
		'Enter text, a number, true or false.',
	);
}

/** Reads text as Cube's answers are read: whole numbers too long for JavaScript stay as they are written. */
function readBodyParameter(item: OperationContext): CubeRecord {
	const { value } = given(item, bodyParameter);
	const isNothing = value === null || value === undefined;
	const body = parseBody(value);
	if (body.kind === 'empty' && (!isNothing || item.isTool)) return {};
	if (body.kind === 'json' && isPlainObject(body.value)) {
		return toWireBody(body.value as CubeRecord, 'Body');
	}
	throw invalidInput(
		`'Body' isn't a JSON object: ${quoteAny(value)}`,
		'Enter it as {"key": "value"}, or use an expression that returns an object.',
	);
}

export const request: Operation = {
	name: 'Send Request',
	value: 'request',
	action: 'Send a request',
	description: "Call an endpoint this node doesn't cover",
	properties: [
		noticeParameter(
			'apiCallNotice',
			"Requests are sent as entered, and values aren't checked. Endpoints that Cube doesn't document may be unavailable.",
		),
		...callParameters,
		optionsParameter(),
	],
	writes: true,
	async execute(item) {
		const call = readCall(item);
		try {
			return call.method === 'GET' ? await read(item, call) : await write(item, call);
		} catch (error) {
			return await rethrow(withFieldLabels(error, new Map()));
		}
	},
};

async function read(item: OperationContext, call: ApiCall): Promise<CubeRecord[]> {
	const { calls } = item.cube;
	if (!readSplit(item, call)) return [asItem(await calls.once(call))];
	const limit = readLimit(item);
	const list = await calls.list(call, { limit });
	if ('answer' in list) return [asItem(list.answer)];
	list.warnings.forEach((warning) => item.hint(describeListWarning(warning)));
	return item.isTool && list.isTruncated ? withMore(item, list.records, list.total) : list.records;
}

/** Writes to one address keep the order of the items. */
async function write(item: OperationContext, call: ApiCall): Promise<CubeRecord[]> {
	const answer = await item.enqueue(
		`apiCall ${call.path}`,
		async () => await item.cube.calls.once(call),
	);
	return [answer === undefined ? { success: true } : asItem(answer)];
}

/** An answer as one item: a list or a single value goes under a key, since an item is a record. */
function asItem(answer: unknown): CubeRecord {
	return isRecord(answer) ? answer : ({ data: answer } as CubeRecord);
}

/** What has no operation of its own; n8n adds a "Custom API Call" by itself, without pages and checks. */
export const apiCall: Resource = {
	name: 'Endpoint',
	value: 'apiCall',
	recordType: undefined,
	operations: [request],
};
