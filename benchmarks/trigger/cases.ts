import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { credentialOf } from '../../engine/credentialOf';
import type { GenerationName } from '../../sandbox';
import { startScript } from '../../tools/support/scriptProcess';
import type { ServerMessage, ServerOptions, ServerQuestion } from '../server/main';
import { TOKEN } from '../server/names';
import { startBusyCallCentre } from './callCentre';

/** A list that the trigger watches. */
export interface Case {
	records: number;
	/** What it watches, for the table. */
	event: string;
	credential: ICredentialDataDecryptedObject;
	parameters: INodeParameters;
}

/** An account with lists, in a process of its own. */
export interface Account {
	cases: Case[];
	/** How many requests came since this was last asked. */
	requests(): Promise<number>;
	close(): void;
}

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** Registers of so many customers, in pages that are ready before they're asked for. */
export async function registers(file: string, sizes: number[]): Promise<Account> {
	const told: ServerOptions = { records: Math.max(...sizes) };
	const server = startScript({ file, told });
	const { ports } = await server.next<Extract<ServerMessage, { ports: unknown }>>();
	const credential = {
		baseUrl: `http://localhost:${ports.plain}`,
		authentication: 'token',
		token: TOKEN,
		apiGeneration: 'dataOwners',
	};
	const events = { customerAdded: 'Customer Added', customerUpdated: 'Customer Updated' };
	const asked: ServerQuestion = 'counts';
	return {
		cases: sizes.flatMap((records) =>
			Object.entries(events).map(([triggerOn, event]) => ({
				records,
				event,
				credential,
				parameters: { triggerOn, assignment: locator(`${records}/B2C`) },
			})),
		),
		requests: async () =>
			(await server.ask<Extract<ServerMessage, { counts: unknown }>>(asked)).counts.requests,
		close: () => server.close(),
	};
}

/** Lists of a call centre that made so many sales today, in answers that are made when they're asked for. */
export async function calls(records: number): Promise<Account> {
	const centre = await startBusyCallCentre(records);
	const of = (generation: GenerationName, event: string, parameters: INodeParameters): Case => ({
		records,
		event,
		credential: credentialOf(centre, generation, { apiGeneration: generation }),
		parameters,
	});
	const campaign = { listOf: 'campaign', campaigns: ['31'] };
	return {
		cases: [
			of('dataOwners', 'New Response', { triggerOn: 'newResponse', ...campaign }),
			of('dataOwners', 'New Product Registration', {
				triggerOn: 'newProductRegistration',
				...campaign,
			}),
			of('assignments', 'New SMS', { triggerOn: 'newSms', ...campaign }),
			of('legacy', 'New Response, Legacy', { triggerOn: 'newResponse', ...campaign }),
			of('legacy', 'Customer Added, Legacy', {
				triggerOn: 'customerAdded',
				assignment: locator('9'),
			}),
		],
		requests: async () => await centre.requests(),
		close: () => centre.close(),
	};
}
