import type { INodeProperties } from 'n8n-workflow';

import { invalidInput } from '../../nodeErrors';
import type { SortRule } from '../../output/sortRecords';
import { givenPart, readEntries } from './parameters';
import type { ParameterSource } from './parameters';
import { readChoice, readText } from './readers';

const sortField: INodeProperties = {
	displayName: 'Field Name or ID',
	name: 'field',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getSortFields',
		loadOptionsDependsOn: ['resource', 'listOf', 'assignment.value', 'campaign.value'],
	},
	default: '',
	description:
		'The field to sort by, as its API name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const sortDirection: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Ascending', value: 'asc', description: 'A to Z, smallest to largest' },
		{ name: 'Descending', value: 'desc', description: 'Z to A, largest to smallest' },
	],
	default: 'asc',
	description: 'The sort direction: asc or desc. Empty values always come last.',
};

/** The collection Sort. */
export const sortParameter: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add Sort Rule',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'Sorted after retrieval, so the full list is read even with a Limit',
	options: [
		{
			displayName: 'Rule',
			name: 'rules',
			values: [sortField, sortDirection],
		},
	],
};

/**
 * Reads the rules of the collection Sort, the most important first. What an agent leaves empty is no rule.
 * @throws CubeError invalidInput, also for a rule without a field
 */
export function readSort(item: ParameterSource): SortRule[] {
	return readEntries(item, 'sort', 'rules').flatMap((rule) => {
		const field = { ...givenPart(item, rule, sortField), isOptional: true };
		const direction = givenPart(item, { direction: 'asc', ...rule }, sortDirection);
		const key = readText(field);
		if (key === undefined && item.isTool) return [];
		if (key === undefined) {
			throw invalidInput("A rule in 'Sort' has no field", 'Choose a field, or remove the rule.');
		}
		return [{ field: key, isDescending: readChoice(direction, ['asc', 'desc']) === 'desc' }];
	});
}
