import { parseCampaignId, parseResponseId } from '../../api/ids';
import { lastMonth, responseFieldDefinitions } from '../../fields/columns';
import type { Operation } from '../operation';
import {
	campaignParameter,
	fieldsParameter,
	noticeParameter,
	optionsParameter,
} from '../parameters';
import { writeRecord as updateRecord } from '../update';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a response',
	description: 'Change fields of one response (call outcome)',
	properties: [
		noticeParameter(
			'responseUpdateNotice',
			"Cube's documents do not describe this update, nor where to find the ID of a response. Your account may not offer it: ask Headshed, and try it with one response first.",
		),
		campaignParameter(),
		{
			displayName: 'Response ID',
			name: 'responseId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 90211',
			description: "The response's own ID in Cube",
		},
		fieldsParameter('campaign.value'),
		optionsParameter(),
	],
	writes: true,
	async execute(item) {
		const { cube } = item;
		const campaign = parseCampaignId(item.parameter('campaign'));
		const id = parseResponseId(item.parameter('responseId'));
		return await updateRecord(item, {
			record: `response ${campaign} ${id}`,
			definitions: async () =>
				await responseFieldDefinitions(
					cube,
					campaign,
					lastMonth(item.context.getTimezone(), new Date()),
				),
			known: async () => (await cube.generation()).responseFields ?? {},
			identifying: ['campaign_id', 'crm__customer_id', 'responseId'],
			send: async (changes) => await cube.responses.update(campaign, id, changes),
		});
	},
};
