import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import { invalidInput, quote } from '../../nodeErrors';

/** What parameters are read from: an item of the node, a poll of the trigger, or a list of the editor. */
export interface ParameterSource {
	/** Reads a parameter with its expressions resolved; of a locator its value; null when it isn't there. */
	parameter(name: string): unknown;
	/** Whether an agent calls the node. A model sends null or "" for what it leaves out. */
	isTool?: boolean;
	/** Whether a parameter, or an entry of a collection such as `filters.client`, holds an expression. */
	isExpression?(path: string): boolean;
	/** Whether n8n dropped a parameter, since another one hides it. */
	isMissing?(name: string): boolean;
	/** Reads what earlier items read and what may differ, so that it is there when it is asked for. */
	readAhead?(): void;
}

/** A parameter as the editor shows it, as far as its readers have to know it. */
export type Property = Pick<INodeProperties, 'displayName' | 'name' | 'options'>;

/** What came for a parameter, for a reader to understand or to refuse. */
export interface Given {
	value: unknown;
	property: Property;
	/** Whether a person may add it and leave it empty. */
	isOptional: boolean;
	isTool: boolean;
	/** Whether an expression gave the value. */
	isExpression(): boolean;
	/** Whether the parameter is not there at all, so that its default counts. */
	isMissing(): boolean;
}

/** The collections that parameters stand in, as the editor calls them. */
const COLLECTIONS: Readonly<Record<string, string>> = {
	conditions: 'Conditions',
	filters: 'Filters',
	moreCampaigns: 'More Campaigns',
	options: 'Options',
	queryParameters: 'Query Parameters',
	sort: 'Sort',
};

/** Whether an agent calls the node: n8n then names its type `cubeTool`, in old and new versions. */
export function isAgentTool(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** Stands for a parameter that is not there. */
const MISSING = {};

/** The parameters of the input items of a run, by their index. */
export type ItemParameters = (itemIndex: number) => ParameterSource;

/**
 * Reads the parameters of a run's items. n8n resolves a parameter each time it is asked for it, so each
 * is read once an item; one without an expression is the same for all, and read once a run.
 */
export function itemParameters(context: IExecuteFunctions): ItemParameters {
	const sources = new Map<number, ParameterSource>();
	const shared = new Map<string, unknown>();
	const isShared = new Map<string, boolean>();
	const isTool = isAgentTool(context);
	const sourceOf = (itemIndex: number): ParameterSource => {
		const raw = (path: string): unknown =>
			context.getNodeParameter(path, itemIndex, MISSING, { rawExpressions: true });
		const own = new Map<string, unknown>();
		const parameter = (name: string): unknown => {
			if (!isShared.has(name)) isShared.set(name, !mayDiffer(raw(name)));
			const known = isShared.get(name) ? shared : own;
			if (!known.has(name)) {
				known.set(name, locatorValue(context.getNodeParameter(name, itemIndex, null)));
			}
			return known.get(name);
		};
		return {
			parameter,
			readAhead() {
				try {
					[...isShared].forEach(([name, isSame]) => isSame || parameter(name));
				} catch {
					// the item says so when it reads it
				}
			},
			isTool,
			isExpression: (path) => holdsExpression(raw(path)),
			isMissing: (name) => raw(name) === MISSING,
		};
	};
	return (itemIndex) => {
		const source = sources.get(itemIndex) ?? sourceOf(itemIndex);
		sources.set(itemIndex, source);
		return source;
	};
}

/** Whether a parameter, or anything in it, is an expression. */
function mayDiffer(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(mayDiffer);
}

/** The parameters of a poll. */
export function pollParameters(context: IPollFunctions): ParameterSource {
	const raw = (path: string): unknown =>
		context.getNodeParameter(path, MISSING, { rawExpressions: true });
	return {
		parameter: (name) => locatorValue(context.getNodeParameter(name, null)),
		isExpression: (path) => holdsExpression(raw(path)),
		isMissing: (name) => raw(name) === MISSING,
	};
}

/** What stands in the editor of a parameter that nobody touched. */
const UNTOUCHED: Readonly<Record<string, unknown>> = {
	campaigns: [],
	listOf: 'campaign',
	moreCampaigns: {},
	options: {},
};

/** The parameters as they stand in the editor, for its lists. */
export function editorParameters(context: ILoadOptionsFunctions): ParameterSource {
	return {
		parameter: (name) => locatorValue(context.getNodeParameter(name, UNTOUCHED[name] ?? null)),
	};
}

/** n8n takes the value out of a locator for `execute` alone, and not where the parameter is hidden. */
export function locatorValue(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator && 'value' in value ? value.value : value;
}

/** n8n marks an expression with an equals sign in front; entries of a list may be expressions. */
function holdsExpression(raw: unknown): boolean {
	return [locatorValue(raw)].flat().some((one) => typeof one === 'string' && one.startsWith('='));
}

/** A parameter that is always there. */
export function given(
	source: ParameterSource,
	property: Property,
	{ isOptional = false } = {},
): Given {
	return {
		value: source.parameter(property.name),
		property,
		isOptional,
		isTool: source.isTool === true,
		isExpression: () => source.isExpression?.(property.name) ?? false,
		isMissing: () => source.isMissing?.(property.name) ?? false,
	};
}

/**
 * An entry of a collection.
 * @returns undefined when nobody added it
 * @throws CubeError invalidInput for a collection that is none
 */
export function givenIn(
	source: ParameterSource,
	collection: string,
	property: Property,
): Given | undefined {
	const entries = readCollection(source, collection);
	if (!Object.hasOwn(entries, property.name)) return undefined;
	return {
		value: locatorValue(entries[property.name]),
		property,
		isOptional: true,
		isTool: source.isTool === true,
		isExpression: () => source.isExpression?.(`${collection}.${property.name}`) ?? false,
		isMissing: () => false,
	};
}

/**
 * Reads a collection, which is empty when the user added nothing.
 * @throws CubeError invalidInput for what is no collection, by its name
 */
export function readCollection(source: ParameterSource, name: string): Record<string, unknown> {
	const value = source.parameter(name);
	if (isPlainObject(value)) return value;
	const isNothing = value === null || value === undefined || value === '';
	if (isNothing && (source.isTool || source.isMissing?.(name))) return {};
	const label = Object.hasOwn(COLLECTIONS, name) ? COLLECTIONS[name] : name;
	throw invalidInput(
		`'${label}' must be an object with one entry for each setting: ${quoteAny(value)}`,
		'Check the expression, or set the values in the editor.',
	);
}

/**
 * Reads the entries of a fixed collection such as the rules of Sort; none when the user added none.
 * @throws CubeError invalidInput for what is no list of entries, by the collection's name
 */
export function readEntries(
	source: ParameterSource,
	collection: string,
	name: string,
): Array<Record<string, unknown>> {
	const entries = readCollection(source, collection);
	const { [name]: list = [] } = entries;
	if (Array.isArray(list) && list.every(isPlainObject)) return list;
	throw invalidInput(
		`'${COLLECTIONS[collection] ?? collection}' must be a list of entries: ${quoteAny(list)}`,
		'Check the expression, or set the values in the editor.',
	);
}

/** One part of an entry of a fixed collection. */
export function givenPart(
	source: ParameterSource,
	entry: Record<string, unknown>,
	property: Property,
): Given {
	return {
		value: entry[property.name],
		property,
		isOptional: false,
		isTool: source.isTool === true,
		isExpression: () => false,
		isMissing: () => false,
	};
}

/** Whether a value is an object of keys and values: no list, Date, Map or the like. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return Object.prototype.toString.call(value) === '[object Object]';
}

/** Quotes whatever an expression may give, for a message. */
export function quoteAny(value: unknown): string {
	if (value === null || value === undefined) return 'nothing';
	if (typeof value !== 'object') return quote(String(value));
	if (value instanceof Date) {
		return quote(Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString());
	}
	try {
		const json = JSON.stringify(value, (_, inner: unknown) =>
			typeof inner === 'bigint' || Number.isNaN(inner) ? String(inner) : inner,
		);
		// JSON already puts a Luxon DateTime in quotes
		return quote(json.startsWith('"') ? JSON.parse(json) : json);
	} catch {
		// an object that holds itself
		return quote(Array.isArray(value) ? 'a list' : 'an object');
	}
}
