import type { INodeProperties } from 'n8n-workflow';

import { givenIn } from './parameters';
import type { ParameterSource } from './parameters';
import { readChoice, readSwitch } from './readers';

/**
 * The parameter Fields of an update or a creation, with fields that come from Cube.
 *
 * It shows once that choice is made: n8n says in red that a mapper without fields found none.
 *
 * @param dependsOn the parameter whose choice decides which fields there are
 */
export const fieldsParameter = (
	dependsOn: 'assignment' | 'campaign',
	description = 'Values to change. Other fields stay unchanged.',
): INodeProperties => ({
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	noDataExpression: true,
	description,
	displayOptions: { hide: { [dependsOn]: [''] } },
	typeOptions: {
		loadOptionsDependsOn: [`${dependsOn}.value`],
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

const unknownFieldsOption: INodeProperties = {
	displayName: 'Unknown Fields',
	name: 'unknownFields',
	type: 'options',
	options: [
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'Fail and name the unknown fields',
		},
		{ name: 'Ignore', value: 'ignore', description: 'Leave them out and send the other fields' },
	],
	default: 'refuse',
	description: "What to do with input fields that don't exist in Cube",
};

const nullValuesOption: INodeProperties = {
	displayName: 'Null Values',
	name: 'nullValues',
	type: 'options',
	options: [
		{ name: 'Ignore', value: 'ignore', description: 'Leave the field in Cube unchanged' },
		{ name: 'Clear', value: 'clear', description: 'Clear the field in Cube' },
	],
	default: 'ignore',
	description: 'What to do with fields whose value is null. Empty text always clears the field.',
};

/** The option Skip Unchanged of an update. */
export const skipUnchangedOption: INodeProperties = {
	displayName: 'Skip Unchanged',
	name: 'skipUnchanged',
	type: 'boolean',
	default: true,
	description: 'Whether to skip the update when nothing would change (one extra request per item)',
};

const previewOnlyOption: INodeProperties = {
	displayName: 'Preview Only',
	name: 'previewOnly',
	type: 'boolean',
	default: true,
	description:
		'Whether to return what would be created or changed, without changing anything in Cube',
};

const returnOption: INodeProperties = {
	displayName: 'Return',
	name: 'return',
	type: 'options',
	options: [
		{ name: 'Record', value: 'record', description: 'The record after the write' },
		{
			name: 'Changes',
			value: 'changes',
			description: 'Each changed field, with its value before and after',
		},
		{ name: 'Both', value: 'both', description: 'The changes and the record' },
	],
	default: 'record',
	description:
		'What to return for each item. Returning changes takes one extra request per item, to read the record first.',
};

/** The options of every operation that writes the parameter Fields. */
export const writeOptions: INodeProperties[] = [
	nullValuesOption,
	previewOnlyOption,
	returnOption,
	unknownFieldsOption,
];

export interface WriteOptions {
	unknownFields: 'refuse' | 'ignore';
	nullValues: 'ignore' | 'clear';
	skipUnchanged: boolean;
	previewOnly: boolean;
	returns: 'record' | 'changes' | 'both';
}

/**
 * Reads whether nothing is to be changed.
 * @throws CubeError invalidInput
 */
export function readPreviewOnly(item: ParameterSource): boolean {
	return readSwitch(givenIn(item, 'options', previewOnlyOption)) ?? false;
}

/**
 * Reads these options.
 * @throws CubeError invalidInput for a choice that there is not
 */
export function readWriteOptions(item: ParameterSource): WriteOptions {
	const unknownFields = givenIn(item, 'options', unknownFieldsOption);
	const nullValues = givenIn(item, 'options', nullValuesOption);
	const returns = givenIn(item, 'options', returnOption);
	return {
		previewOnly: readPreviewOnly(item),
		returns: readChoice(returns, ['record', 'changes', 'both']) ?? 'record',
		skipUnchanged: readSwitch(givenIn(item, 'options', skipUnchangedOption)) ?? false,
		unknownFields: readChoice(unknownFields, ['refuse', 'ignore']) ?? 'refuse',
		nullValues: readChoice(nullValues, ['ignore', 'clear']) ?? 'ignore',
	};
}
