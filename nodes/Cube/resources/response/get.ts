import { parseCampaignId, parseCustomerId } from '../../api/ids';
import type { Operation } from '../operation';
import {
	campaignParameter,
	customerIdParameter,
	filtersParameter,
	optionsParameter,
	readFilters,
	responseTypeFilter,
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
		optionsParameter(),
	],
	writes: false,
	async run(item) {
		const campaign = parseCampaignId(item.parameter('campaign'));
		const customerId = parseCustomerId(item.parameter('customerId'));
		const { record, notes } = await item.cube.responses.latest(
			campaign,
			customerId,
			readFilters(item),
		);
		notes.forEach((note) => item.hint(note));
		return [record];
	},
};
