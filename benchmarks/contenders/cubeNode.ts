/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { join } from 'node:path';

import { engineFor, loadPackage } from '../../engine/builtPackage';
import { CUBE } from '../../engine/nodeTypes';
import { TOKEN } from './contender';
import type { Prepare } from './contender';
import { runSingleNode } from './workflow';

/** The parameter Assignment of a list on the benchmark's server. */
export const assignmentOf = (records: number) => ({
	__rl: true,
	mode: 'id',
	value: `${records}/B2C`,
});

/** Loads the built package; each account is an engine of its own. */
export async function cubeEngines() {
	const cube = await loadPackage(join(__dirname, '../..'));
	return (baseUrl: string) =>
		engineFor(cube, {
			baseUrl,
			authentication: 'token',
			token: TOKEN,
			// as a user has it: which generation it is, is found out
			apiGeneration: 'auto',
		});
}

/** What is read of each record: the parameters below Output. */
const OUTPUTS = {
	raw: {},
	simplified: { output: 'simplified' },
	selected: {
		output: 'selected',
		outputFields: ['crm__standard_info__name', 'crm__standard_info__phone_1'],
	},
};

/** This package, as a user has it: Customer, Get Many, Return All. */
export const cubeNode =
	(output: keyof typeof OUTPUTS): Prepare =>
	async () => {
		const engineOn = await cubeEngines();
		return async ({ url, records }) =>
			await runSingleNode(engineOn(url), {
				type: CUBE,
				parameters: {
					resource: 'customer',
					operation: 'getAll',
					assignment: assignmentOf(records),
					returnAll: true,
					...OUTPUTS[output],
				},
			});
	};
