/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { join } from 'node:path';

import { engineFor, loadPackage } from '../../engine/builtPackage';
import { CUBE } from '../../engine/nodeTypes';
import { OLDER_TOKEN, TOKEN } from '../server/names';
import type { Prepare } from './contender';
import { runSingleNode } from './workflow';

/** The generations of Cube that the benchmark's server speaks, with the ID of a register in each. */
const GENERATIONS = {
	dataOwners: { token: TOKEN, idOf: (register: number) => `${register}/B2C` },
	assignments: { token: OLDER_TOKEN, idOf: String },
};

type GenerationName = keyof typeof GENERATIONS;

/** The parameter Assignment of a register on the benchmark's server. */
export const assignmentOf = (register: number, generation: GenerationName = 'dataOwners') => ({
	__rl: true,
	mode: 'id',
	value: GENERATIONS[generation].idOf(register),
});

/** Loads the built package; each account is an engine of its own. */
export async function cubeEngines(generation: GenerationName = 'dataOwners') {
	const cube = await loadPackage(join(__dirname, '../..'));
	return (baseUrl: string) =>
		engineFor(
			cube,
			{
				baseUrl,
				authentication: 'token',
				token: GENERATIONS[generation].token,
				// as a user has it: which generation it is, is found out
				apiGeneration: 'auto',
			},
			{ isSaved: true },
		);
}

/** The records as Cube sends them: what the HTTP Request node gives too. */
export const AS_SENT = { output: 'raw', fieldNames: 'keys' };

/** What is given of each record: the parameters below Output. */
const OUTPUTS = {
	asSent: AS_SENT,
	/** What a new node has: Simplified, with labels. */
	defaults: {},
	labels: { output: 'raw', fieldNames: 'labels' },
	selected: {
		output: 'selected',
		outputFields: ['crm__standard_info__name', 'crm__standard_info__phone_1'],
		fieldNames: 'labels',
	},
};

/** This package: Customer, Get Many, Return All; all other settings as they are at first. */
export const cubeNode =
	(output: keyof typeof OUTPUTS, generation: GenerationName = 'dataOwners'): Prepare =>
	async () => {
		const engineOn = await cubeEngines(generation);
		return async ({ url, register }) =>
			await runSingleNode(engineOn(url), {
				type: CUBE,
				parameters: {
					resource: 'customer',
					operation: 'getAll',
					assignment: assignmentOf(register, generation),
					returnAll: true,
					...OUTPUTS[output],
				},
			});
	};
