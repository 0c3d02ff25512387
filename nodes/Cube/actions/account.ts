import { isRecord } from '../client';
import type { CubeRecord } from '../client';
import { check } from './accountCheck';
import type { Operation, Resource } from './operation';
import { noticeParameter, optionsParameter } from './properties';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get the account',
	description: 'Read which API generation the account speaks, and who is signed in',
	properties: [
		noticeParameter(
			'accountNotice',
			'Cube documents a call that says who is signed in for accounts of the generation Legacy (2016) only, and not what its answer holds. Of newer accounts you get what the campaigns tell: the API generation, and how many campaigns this sign-in may see.',
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
