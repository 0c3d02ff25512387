import type { INodeProperties } from 'n8n-workflow';

/**
 * The parameter Fields of an update or a creation, with columns that come from Cube.
 *
 * @param dependsOn the parameter whose choice decides which columns there are
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
