import type { INodeProperties } from 'n8n-workflow';

import { invalidInput } from '../../nodeErrors';
import { givenPart, readEntries } from './parameters';
import type { ParameterSource } from './parameters';
import { readChoice, readDateText, readText } from './readers';

const COMPARISONS = ['after', 'before', 'contains', 'is', 'isEmpty'] as const;

/** One thing that has to be true of a record; a date as text, to be parsed by its form. */
export interface Condition {
	/** The label or key of the field. */
	field: string;
	comparison: (typeof COMPARISONS)[number];
	/** Empty for `isEmpty` alone. */
	value: string;
}

const conditionField: INodeProperties = {
	displayName: 'Field Name or ID',
	name: 'field',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getSearchFields',
		loadOptionsDependsOn: ['resource', 'assignment.value'],
	},
	default: '',
	description:
		'The field to check, by label or API name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const comparison: INodeProperties = {
	displayName: 'Condition',
	name: 'condition',
	type: 'options',
	options: [
		{ name: 'After', value: 'after', description: 'Later than the date' },
		{ name: 'Before', value: 'before', description: 'Earlier than the date' },
		{ name: 'Contains', value: 'contains', description: 'Contains the text, regardless of case' },
		{
			name: 'Is',
			value: 'is',
			description: 'Equals the value, regardless of case and phone number format',
		},
		{ name: 'Is Empty', value: 'isEmpty', description: 'Has no value' },
	],
	default: 'is',
	description: 'How to compare the field: after, before, contains, is or isEmpty',
};

const conditionValue: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. +47 900 12 345',
	description: 'What to compare with: text, a number or a date',
	displayOptions: { hide: { condition: ['isEmpty'] } },
};

/** The collection Conditions. */
export const conditionsParameter: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'fixedCollection',
	placeholder: 'Add Condition',
	typeOptions: { multipleValues: true },
	default: {},
	description:
		'Conditions that must all be true. The whole assignment is read, since Cube has no search.',
	options: [
		{
			displayName: 'Condition',
			name: 'rules',
			values: [conditionField, comparison, conditionValue],
		},
	],
};

/**
 * Reads the collection Conditions.
 * @returns at least one
 * @throws CubeError invalidInput, also for a condition without a field or a value
 */
export function readConditions(item: ParameterSource): Condition[] {
	const rules = readEntries(item, 'conditions', 'rules');
	if (rules.length === 0) {
		throw invalidInput("'Conditions' is empty", 'Add a condition, or use Get Many.');
	}
	return rules.map((rule) => {
		const part = (property: INodeProperties) => givenPart(item, rule, property);
		const chosen = readChoice(part(comparison), COMPARISONS) ?? 'is';
		const read = chosen === 'after' || chosen === 'before' ? readDateText : readText;
		const field = readText(part(conditionField));
		const value = chosen === 'isEmpty' ? '' : read(part(conditionValue));
		if (field !== undefined && value !== undefined) return { field, comparison: chosen, value };
		throw invalidInput(
			'A condition has no field or no value',
			'Enter both, or choose Is Empty to find customers without a value.',
		);
	});
}
