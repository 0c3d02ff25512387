import { parseCampaignId, parseCustomerId } from '../../api/ids';
import { giveOne } from '../listing';
import type { Operation } from '../operation';
import {
	campaignParameter,
	customerIdParameter,
	filtersParameter,
	optionsParameter,
	outputParameters,
	readNarrowing,
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
	async run(item) {
		const campaign = parseCampaignId(item.parameter('campaign'));
		const customerId = parseCustomerId(item.parameter('customerId'));
		const { record, notes } = await item.cube.responses.latest(
			campaign,
			customerId,
			readNarrowing(item),
		);
		notes.forEach((note) => item.hint(note));
		return await giveOne(item, { kind: 'responses', scope: { of: 'campaign', campaign } }, record);
	},
};
