import type { INodeProperties } from 'n8n-workflow';
import { invalidInput } from '../../nodeErrors';

import type { SortRule } from '../../output/sortRecords';
import type { OperationContext } from '../operation';
import { readCollection } from './readers';

/** The collection Sort. */
export const sortParameter: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add Sort Rule',
	typeOptions: { multipleValues: true },
	default: {},
	description:
		'Done by this node after reading, not by Cube: with a Limit, the whole list is read all the same, and the first of the sorted records are given',
	options: [
		{
			displayName: 'Rule',
			name: 'rules',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getSortFields',
						loadOptionsDependsOn: ['resource', 'listOf', 'assignment.value', 'campaign.value'],
					},
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					options: [
						{ name: 'Ascending', value: 'asc', description: 'From A to Z, from small to large' },
						{ name: 'Descending', value: 'desc', description: 'From Z to A, from large to small' },
					],
					default: 'asc',
					description: 'Empty values come last either way',
				},
			],
		},
	],
};

/**
 * Reads the rules of the collection Sort, the most important first.
 * @throws CubeError invalidInput for a rule without a field
 */
export function readSort(item: OperationContext): SortRule[] {
	const { rules } = readCollection(item, 'sort');
	if (!Array.isArray(rules)) return [];
	return (rules as Array<Record<string, unknown>>).map(({ field, direction }) => {
		if (typeof field !== 'string' || field.trim() === '') {
			throw invalidInput('Sort has a rule without a field', 'Choose a field, or remove the rule.');
		}
		return { field: field.trim(), isDescending: direction === 'desc' };
	});
}
