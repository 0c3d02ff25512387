import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { markdownTable } from './support/table';

/** The tables of the docs that show what the editor shows: nothing in them is typed twice. */

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Whether an entry is something that a user chooses, such as an operation. */
function isChoice(entry: Entry): entry is INodePropertyOptions {
	return 'value' in entry;
}

/** Whether an entry is a parameter of its own, such as one of the collection Options. */
function isParameter(entry: Entry): entry is INodeProperties {
	return 'type' in entry;
}

/** A description as text of a page: a link without its HTML, names of fields as code, and with a period. */
function plainText(text = ''): string {
	const plain = text.replace(/<[^>]+>/g, '').replace(/\w+__\w+/g, '`$&`');
	return plain === '' || /[.!?]$/.test(plain) ? plain : `${plain}.`;
}

const choicesOf = ({ options = [] }: INodeProperties) => options.filter(isChoice);

function find(properties: INodeProperties[], name: string): INodeProperties[] {
	return properties.filter((property) => property.name === name);
}

/** For which choices of a parameter another one is shown, by their values. */
function shownFor({ displayOptions }: INodeProperties, name: string): string[] {
	return (displayOptions?.show?.[name] ?? []).map(String);
}

/** Every operation by its resource, with what the editor says of it. */
export function operationTable({ properties }: INodeTypeDescription): string {
	const [resource] = find(properties, 'resource');
	const rows = (resource === undefined ? [] : choicesOf(resource)).flatMap(({ name, value }) =>
		find(properties, 'operation')
			.filter((operation) => shownFor(operation, 'resource').includes(String(value)))
			.flatMap(choicesOf)
			.map((choice, index) => [
				index === 0 ? `**${name}**` : '',
				choice.name,
				plainText(choice.description),
			]),
	);
	return markdownTable({ head: ['Resource', 'Operation', 'What it does'], rows, textColumns: 3 });
}

/** What stands in a parameter that nobody has touched, as the editor shows it. */
function defaultOf(property: INodeProperties): string {
	const { default: value, type } = property;
	const chosen =
		type === 'options' ? choicesOf(property).find((one) => one.value === value) : undefined;
	if (chosen !== undefined) return chosen.name;
	if (type === 'boolean') return value === true ? 'on' : 'off';
	return typeof value === 'number' ? String(value) : '';
}

/**
 * The entries of a collection, each once, with what the editor says of them.
 *
 * @param collection its saved name, such as `options`
 */
export function collectionTable({ properties }: INodeTypeDescription, collection: string): string {
	const entries = find(properties, collection)
		.flatMap(({ options = [] }) => options)
		.filter(isParameter);
	const texts = new Map(
		entries.map((entry) => [
			entry.displayName,
			[`'${entry.displayName}'`, plainText(entry.description), defaultOf(entry)],
		]),
	);
	const rows = [...texts].sort(([one], [other]) => one.localeCompare(other)).map(([, row]) => row);
	return markdownTable({ head: ['Name', 'What it does', 'Unless set'], rows, textColumns: 3 });
}

/** The choices of a parameter, with what the editor says of them. */
export function choiceTable(
	{ properties }: INodeTypeDescription,
	{ parameter, head }: { parameter: string; head: string },
): string {
	const [first] = find(properties, parameter);
	const rows = (first === undefined ? [] : choicesOf(first)).map(({ name, description }) => [
		`'${name}'`,
		plainText(description),
	]);
	return markdownTable({ head: [head, 'What it means'], rows, textColumns: 2 });
}

/** Every name that the editor shows: parameters, their choices, the entries of collections. */
export function shownNames(properties: INodeProperties[]): Set<string> {
	const inside = (entry: Entry): string[] => [
		'displayName' in entry ? entry.displayName : entry.name,
		...[
			...('options' in entry ? (entry.options ?? []) : []),
			...('values' in entry ? entry.values : []),
		].flatMap(inside),
	];
	return new Set(properties.flatMap(inside));
}
