import type { INodeProperties } from 'n8n-workflow';

import { invalidInput } from '../../nodeErrors';
import { OUTPUT_OPTIONS } from '../../output/outputOptions';
import type { OutputSettings } from '../../output/projection';
import { given, givenIn } from './parameters';
import type { ParameterSource } from './parameters';
import { readChoice, readSwitch, readTexts } from './readers';

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'All Fields', value: 'raw', description: 'All fields, as Cube sends them' },
		{
			name: 'Selected Fields',
			value: 'selected',
			description: 'Only the fields you choose, plus the ID',
		},
		{ name: 'Simplified', value: 'simplified', description: 'Up to ten common fields' },
	],
	default: 'simplified',
	description: 'Which fields to return: raw (all fields), selected or simplified',
};

/** The parameter Field Names: of what is read, and of what a write returns. */
export const fieldNamesParameter: INodeProperties = {
	displayName: 'Field Names',
	name: 'fieldNames',
	type: 'options',
	options: [
		{
			name: 'API Names',
			value: 'keys',
			description: "The names in Cube's API, such as crm__standard_info__phone_1",
		},
		{ name: 'Labels', value: 'labels', description: 'The names shown in Cube, such as Phone 1' },
	],
	default: 'labels',
	description: 'How returned fields are named: keys (API names) or labels',
};

const outputFields: INodeProperties = {
	displayName: 'Output Field Names or IDs',
	name: 'outputFields',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getOutputFields',
		loadOptionsDependsOn: [
			'resource',
			'triggerOn',
			'listOf',
			'assignment.value',
			'campaign.value',
			'campaigns',
		],
	},
	default: [],
	description:
		'The fields to return, by label or API name. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	displayOptions: { show: { output: ['selected'] } },
};

/** Output, the fields to select, and Field Names. */
export const outputParameters: INodeProperties[] = [output, outputFields, fieldNamesParameter];

/** The entries of the collection Options that change how values are written. */
export const outputOptions: INodeProperties[] = OUTPUT_OPTIONS.map(({ property }) => property);

/** The switch for the join, an entry of the collection Options. */
export const includeCustomerOption: INodeProperties = {
	displayName: 'Include Customer',
	name: 'includeCustomer',
	type: 'boolean',
	default: true,
	description:
		"Whether to add each response's customer under 'customer'. With Simplified output, it fills in a missing name, phone number and email instead.",
};

/**
 * Reads the parameters of the output of an item, or of a poll.
 * @throws CubeError invalidInput, also when fields are to be selected and none is
 */
export function readOutput(item: ParameterSource): OutputSettings {
	const chosen = readChoice(given(item, output), ['raw', 'selected', 'simplified']) ?? 'simplified';
	return {
		output: chosen,
		selected: chosen === 'selected' ? readSelected(item) : [],
		fieldNames: readFieldNames(item),
		valueWriters: OUTPUT_OPTIONS.filter(({ property }) =>
			readSwitch(givenIn(item, 'options', property)),
		).map(({ writerFor }) => writerFor),
		includeCustomer: readSwitch(givenIn(item, 'options', includeCustomerOption)) ?? false,
	};
}

/**
 * Reads the parameter Field Names.
 * @throws CubeError invalidInput
 */
export function readFieldNames(item: ParameterSource): OutputSettings['fieldNames'] {
	return readChoice(given(item, fieldNamesParameter), ['keys', 'labels']) ?? 'labels';
}

/** The labels or keys of the fields to give: one, several with commas between, or a list. */
function readSelected(item: ParameterSource): string[] {
	const names = readTexts(given(item, outputFields, { isOptional: true }), { splits: true }) ?? [];
	if (names.length > 0) return names;
	throw invalidInput(
		"'Output' is Selected Fields, but no field is selected",
		"Choose fields in 'Output Field Names or IDs', or set 'Output' to All Fields.",
	);
}
