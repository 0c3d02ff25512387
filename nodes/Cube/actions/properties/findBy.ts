import type { INodeProperties } from 'n8n-workflow';

import { invalidInput } from '../../nodeErrors';
import { customerIdParameter } from './locators';
import { given } from './parameters';
import type { ParameterSource } from './parameters';
import { readChoice, readIdText, readText } from './readers';

/** What a customer can be found by other than the ID. */
const SEARCHED = ['email', 'field', 'name', 'organizationNumber', 'phone'] as const;
type SearchedBy = (typeof SEARCHED)[number];

const ONE_OF_SEVERAL = ['stop', 'first'] as const;
const SEVERAL = [...ONE_OF_SEVERAL, 'all'] as const;

/** What an item looks for a customer with. */
export interface CustomerSearch {
	by: SearchedBy;
	/** The label or key of the field; for `field` alone. */
	field?: string;
	value: string;
	severalMatch: (typeof SEVERAL)[number];
}

const findBy: INodeProperties = {
	displayName: 'Find By',
	name: 'findBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Customer ID', value: 'customerId', description: 'The ID of the customer in Cube' },
		{ name: 'Email', value: 'email', description: 'The full address, regardless of case' },
		{ name: 'Field', value: 'field', description: 'Any field of the assignment' },
		{ name: 'Name', value: 'name', description: 'The full name, regardless of case' },
		{
			name: 'Organization Number',
			value: 'organizationNumber',
			description: 'Norwegian organization number, with or without spaces',
		},
		{
			name: 'Phone',
			value: 'phone',
			description: 'Phone 1, 2 or 3, in any format',
		},
	],
	default: 'customerId',
	description:
		'How to find the customer. Every choice except Customer ID reads the whole assignment once, since Cube has no search.',
};

const show = (searched: readonly SearchedBy[]): INodeProperties['displayOptions'] => ({
	show: { findBy: [...searched] },
});

const findField: INodeProperties = {
	displayName: 'Field Name or ID',
	name: 'findField',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getSearchFields',
		loadOptionsDependsOn: ['resource', 'assignment.value'],
	},
	default: '',
	required: true,
	description:
		'The field to search, by label or API name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	displayOptions: show(['field']),
};

const findValue: INodeProperties = {
	displayName: 'Find Value',
	name: 'findValue',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +47 900 12 345',
	description:
		'The value to find the customer by. Phone numbers without a country code are read as Norwegian.',
	displayOptions: show(SEARCHED),
};

function severalMatch({ givesAll }: { givesAll: boolean }): INodeProperties {
	return {
		displayName: 'If Several Match',
		name: 'severalMatch',
		type: 'options',
		options: [
			{ name: 'Stop', value: 'stop', description: 'Fail and list the matching IDs' },
			{ name: 'First', value: 'first', description: "Use the first one in Cube's order" },
			...(givesAll
				? [{ name: 'All', value: 'all', description: 'Return all matching customers' }]
				: []),
		],
		default: 'stop',
		description: 'What to do if several customers match',
		displayOptions: show(SEARCHED),
	};
}

/** The ID of a customer who is not found and therefore created. */
const newCustomerIdParameter: INodeProperties = {
	...customerIdParameter,
	displayName: 'ID for New Customer',
	required: false,
	description: 'The ID for a new customer if nobody is found. If empty, no customer is created.',
	displayOptions: show(SEARCHED),
};

/**
 * The parameters that say which customer it is: Find By, and what belongs to each choice.
 *
 * @param givesAll whether all customers that match may be returned
 * @param creates whether a customer who is not there is created, with an ID that the item has
 */
export function customerParameters({
	givesAll = false,
	creates = false,
}: { givesAll?: boolean; creates?: boolean } = {}): INodeProperties[] {
	return [
		findBy,
		{ ...customerIdParameter, displayOptions: { show: { findBy: ['customerId'] } } },
		findField,
		findValue,
		severalMatch({ givesAll }),
		...(creates ? [newCustomerIdParameter] : []),
	];
}

/** The ID that an item has for a customer who is not found, as it was given; empty where it has none. */
export function newCustomerId(item: ParameterSource): string {
	return readIdText(given(item, newCustomerIdParameter), 'customer');
}

/**
 * Reads what an item looks for a customer with.
 *
 * @param givesAll as for `customerParameters`
 * @returns undefined where the customer is given by ID
 * @throws CubeError invalidInput, also for an empty value: it must not match customers without one
 */
export function readCustomerSearch(
	item: ParameterSource,
	{ givesAll = false }: { givesAll?: boolean } = {},
): CustomerSearch | undefined {
	const by = readChoice(given(item, findBy), ['customerId', ...SEARCHED]) ?? 'customerId';
	if (by === 'customerId') return undefined;
	const several = given(item, severalMatch({ givesAll }));
	return {
		by,
		...(by === 'field' && { field: required(item, findField) }),
		value: required(item, findValue),
		severalMatch: readChoice(several, givesAll ? SEVERAL : ONE_OF_SEVERAL) ?? 'stop',
	};
}

function required(item: ParameterSource, property: INodeProperties): string {
	const text = readText(given(item, property));
	if (text !== undefined) return text;
	throw invalidInput(
		`'${property.displayName}' has no value`,
		'Enter a value, or check the expression.',
	);
}

/** The words for what a customer is found by, such as "phone number". */
export const SEARCHED_NAMES: Readonly<Record<SearchedBy, string>> = {
	email: 'email',
	field: 'value',
	name: 'name',
	organizationNumber: 'organization number',
	phone: 'phone number',
};
