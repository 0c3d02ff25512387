import { isRecord } from '../client';
import type { CubeRecord } from '../client';
import { check } from './accountCheck';
import type { Operation, Resource } from './operation';
import { noticeParameter, optionsParameter } from './properties';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get the account',
	description: 'Retrieve the API generation and the signed-in user',
	properties: [
		noticeParameter(
			'accountNotice',
			"Cube doesn't document a call for the signed-in user in newer accounts. For those, you get the API generation and the number of campaigns you can access.",
		),
		optionsParameter(),
	],
	writes: false,
	async execute({ cube }) {
		const { generation, campaigns, whoAmI } = await cube.check();
		return [
			{
				apiGeneration: generation.name,
				apiGenerationName: generation.title,
				...(campaigns && { campaigns: campaigns.records.length }),
				...asRecord(whoAmI),
			},
		];
	},
};

/** Cube's answer to "who am I" as keys of an item, whatever it holds. */
function asRecord(whoAmI: unknown): CubeRecord {
	if (whoAmI === undefined) return {};
	return isRecord(whoAmI) ? whoAmI : ({ whoAmI } as CubeRecord);
}

/** The account itself, and who is signed in to it. */
export const account: Resource = {
	name: 'Account',
	value: 'account',
	recordType: undefined,
	operations: [check, get],
};
