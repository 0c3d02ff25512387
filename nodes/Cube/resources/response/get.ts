import { parseCampaignId, parseCustomerId } from '../../api/ids';
import { outputRecord } from '../listing';
import type { Operation } from '../operation';
import {
	campaignParameter,
	customerIdParameter,
	filtersParameter,
	optionsParameter,
	outputParameters,
	readListFilter,
	responseTypeFilter,
	timestampsOption,
} from '../parameters';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a response',
	description: "Read a customer's latest response in a campaign, within a period",
	properties: [
		campaignParameter(),
		customerIdParameter,
		filtersParameter(responseTypeFilter),
		...outputParameters,
		optionsParameter(timestampsOption),
	],
	writes: false,
	async execute(item) {
		const campaign = parseCampaignId(item.parameter('campaign'));
		const customerId = parseCustomerId(item.parameter('customerId'));
		const { record, notes } = await item.cube.responses.latest(
			campaign,
			customerId,
			readListFilter(item),
		);
		notes.forEach((note) => item.hint(note));
		return await outputRecord(
			item,
			{ type: 'responses', parent: { of: 'campaign', campaign } },
			record,
		);
	},
};
