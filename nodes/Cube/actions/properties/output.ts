import type { INodeProperties } from 'n8n-workflow';

import { readOutputSettings } from '../../output/outputSettings';
import type { OutputSettings } from '../../output/outputSettings';
import type { OperationContext } from '../operation';
import { readCollection } from './readers';

type Choice = Pick<INodeProperties, 'displayName' | 'name' | 'options' | 'description'>;

/** A choice whose default is another one where an agent calls the node. */
function choice(base: Choice, { forPeople, forAgents }: { forPeople: string; forAgents: string }) {
	const shown = (isTool: boolean, byDefault: string): INodeProperties => ({
		...base,
		type: 'options',
		default: byDefault,
		displayOptions: { show: { '@tool': [isTool] } },
	});
	return [shown(false, forPeople), shown(true, forAgents)];
}

/** Output, the fields to select, and Field Names. */
export const outputParameters: INodeProperties[] = [
	...choice(
		{
			displayName: 'Output',
			name: 'output',
			options: [
				{ name: 'Raw', value: 'raw', description: 'Every field' },
				{
					name: 'Selected Fields',
					value: 'selected',
					description: 'The fields that you choose, and the ID',
				},
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The fields that people use most, ten at most',
				},
			],
			description: 'What to give of each record',
		},
		{ forPeople: 'raw', forAgents: 'simplified' },
	),
	{
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
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { output: ['selected'] } },
	},
	...choice(
		{
			displayName: 'Field Names',
			name: 'fieldNames',
			options: [
				{
					name: 'As in Cube',
					value: 'keys',
					description: "Cube's keys, such as crm__standard_info__phone_1",
				},
				{ name: 'Labels', value: 'labels', description: 'The words that people know' },
			],
			description: 'What to call the fields of each record',
		},
		{ forPeople: 'keys', forAgents: 'labels' },
	),
];

/** The switch for timestamps, an entry of the collection Options. */
export const timestampsOption: INodeProperties = {
	displayName: 'Timestamps as ISO',
	name: 'timestampsAsIso',
	type: 'boolean',
	default: false,
	description:
		'Whether to write timestamps as ISO 8601 with their offset, such as 2026-06-15T08:30:00+02:00. Cube has them in several forms, some of them in Norwegian time without saying so.',
};

/** The switch for the join, an entry of the collection Options. */
export const includeCustomerOption: INodeProperties = {
	displayName: 'Include Customer',
	name: 'includeCustomer',
	type: 'boolean',
	default: false,
	description:
		"Whether to read the customer of each response too, and put the record under 'customer'. With the output Simplified, the customer's name, phone number and email fill in what the response does not say.",
};

/**
 * Reads the parameters of the output of an item.
 * @throws CubeError invalidInput
 */
export function readOutput(item: Pick<OperationContext, 'parameter'>): OutputSettings {
	const output = item.parameter('output');
	return readOutputSettings({
		...readCollection(item, 'options'),
		output,
		fieldNames: item.parameter('fieldNames'),
		outputFields: output === 'selected' ? item.parameter('outputFields') : [],
	});
}
