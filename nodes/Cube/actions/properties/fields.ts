import type { INodeProperties } from 'n8n-workflow';

import { givenIn } from './parameters';
import type { ParameterSource } from './parameters';
import { readChoice } from './readers';

/**
 * The parameter Fields of an update or a creation, with fields that come from Cube.
 *
 * @param dependsOn the parameter whose choice decides which fields there are
 */
export const fieldsParameter = (
	dependsOn: string,
	description = 'What to change. Fields that are not here stay as they are.',
): INodeProperties => ({
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	noDataExpression: true,
	description,
	typeOptions: {
		loadOptionsDependsOn: [dependsOn],
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
			description: 'Send nothing, and name the fields that Cube does not have',
		},
		{ name: 'Ignore', value: 'ignore', description: 'Send the other fields' },
	],
	default: 'refuse',
	description: 'What to do with fields of an item that Cube does not have',
};

const nullValuesOption: INodeProperties = {
	displayName: 'Null Values',
	name: 'nullValues',
	type: 'options',
	options: [
		{ name: 'Ignore', value: 'ignore', description: 'Leave the field in Cube as it is' },
		{ name: 'Clear', value: 'clear', description: 'Empty the field in Cube' },
	],
	default: 'ignore',
	description:
		'What to do with fields whose value is null. An empty text always empties its field.',
};

/** The options of every operation that writes the parameter Fields. */
export const writeOptions: INodeProperties[] = [nullValuesOption, unknownFieldsOption];

export interface WriteOptions {
	unknownFields: 'refuse' | 'ignore';
	nullValues: 'ignore' | 'clear';
}

/**
 * Reads these options.
 * @throws CubeError invalidInput for a choice that there is not
 */
export function readWriteOptions(item: ParameterSource): WriteOptions {
	const unknownFields = givenIn(item, 'options', unknownFieldsOption);
	const nullValues = givenIn(item, 'options', nullValuesOption);
	return {
		unknownFields: readChoice(unknownFields, ['refuse', 'ignore']) ?? 'refuse',
		nullValues: readChoice(nullValues, ['ignore', 'clear']) ?? 'ignore',
	};
}
