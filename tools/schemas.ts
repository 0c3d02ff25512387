import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { engineFor } from '../engine/builtPackage';
import type { CubePackage } from '../engine/builtPackage';
import { credentialOf } from '../engine/credentialOf';
import type { Engine } from '../engine/engine';
import { CUBE } from '../engine/nodeTypes';
import { workflowOf } from '../engine/workflowOf';
import { startSandbox } from '../sandbox';
import type { Sandbox } from '../sandbox';

const TODAY = '2026-06-15';

/** The JSON schema of one kind of record, as the editor's output preview reads it. */
export interface Schema {
	type: 'object';
	properties: Record<string, { type: string }>;
	version: 1;
}

/** What an API call gives depends on what is called: its preview names no key. */
export const API_CALL = 'apiCall/request';

const idMode = (value: string) => ({ __rl: true, mode: 'id', value });

/** What each operation is run with; the small sandbox of today's generation answers. */
function runs(sandbox: Sandbox): Array<[path: string, parameters: INodeParameters]> {
	const { id, customerId } =
		sandbox.data.responses.find(({ campaignId }) => campaignId === 31) ?? {};
	const register = { assignment: idMode('2/B2C') };
	const campaign = { campaign: idMode('31') };
	const filters = { filters: { fromDate: '2026-01-01', toDate: TODAY } };
	const fields = (value: IDataObject) => ({ fields: { mappingMode: 'defineBelow', value } });
	const all = { returnAll: true };
	return [
		['account/check', {}],
		['account/get', {}],
		['assignment/get', register],
		['assignment/getAll', all],
		['assignment/update', { ...register, ...fields({ data_owner__name: 'Eksempel' }) }],
		['campaign/get', campaign],
		['campaign/getAll', { ...all, campaignStatus: 'all' }],
		['campaign/update', { ...campaign, ...fields({ campaign__name: 'Vinter' }) }],
		['customField/getAll', { ...all, ...register }],
		[
			'customer/create',
			{
				...register,
				customerId: '900777',
				...fields({
					Name: 'Kari Prøve',
					'Phone 1': '+4755500011',
					'Phone 2': '',
					'Phone 3': '',
					Email: 'kari@example.com',
				}),
			},
		],
		[
			'customer/find',
			{
				...all,
				...register,
				conditions: { rules: [{ field: 'Name', condition: 'contains', value: 'a' }] },
			},
		],
		['customer/get', { ...register, customerId: '900001' }],
		['customer/getAll', { ...all, ...register }],
		['customer/getPages', register],
		['customer/update', { ...register, customerId: '900001', ...fields({ Name: 'Kari Prøve' }) }],
		['customer/upsert', { ...register, customerId: '900001', ...fields({ Name: 'Kari Prøve' }) }],
		['customerStatus/getAll', { ...all, ...campaign }],
		['customerStatus/getPages', campaign],
		['productRegistration/getAll', { ...all, ...campaign, ...filters }],
		['productRegistration/getPages', { ...campaign, ...filters }],
		['response/get', { ...campaign, customerId: String(customerId), ...filters }],
		['response/getAll', { ...all, ...campaign, ...filters }],
		['response/getPages', { ...campaign, ...filters }],
		['response/update', { ...campaign, responseId: String(id), ...fields({ Comment: 'Ja' }) }],
		['sms/getAll', { ...all, ...campaign, ...filters }],
		['sms/getPages', { ...campaign, ...filters }],
	] as Array<[string, INodeParameters]>;
}

/** Fields that one register has and another has not. */
const OF_ONE_REGISTER = /^crm__custom_info__|__extra__|^product__extra/;

/**
 * Makes the schema of records: every field that they share between accounts, with its usual type.
 * @param ownLabels what registers call their custom fields
 */
export function schemaOf(records: IDataObject[], ownLabels: string[] = []): Schema {
	const properties: Schema['properties'] = {};
	for (const record of records) {
		for (const [key, value] of Object.entries(record)) {
			const isOwn = OF_ONE_REGISTER.test(key) || ownLabels.some((label) => key.includes(label));
			if (isOwn) continue;
			const known = properties[key]?.type;
			if (value === null || value === '') properties[key] ??= { type: 'string' };
			else if (known === undefined || known === 'string') properties[key] = { type: typeof value };
		}
	}
	return { type: 'object', properties, version: 1 };
}

/**
 * Runs every operation against the sandbox, our reading of Cube's documents, and makes the schema of
 * what it gave. n8n keeps one schema an operation and asks for it by resource and operation alone, so that it
 * shows what the defaults of Output and Field Names give.
 *
 * @param cube the package whose operations are run: from its source, or built
 * @returns schemas by `resource/operation`
 */
export async function makeSchemas(cube: CubePackage): Promise<Record<string, Schema>> {
	const sandbox = await startSandbox({ size: 'small', pageSize: 20, today: TODAY });
	try {
		const schemas: Record<string, Schema> = { [API_CALL]: schemaOf([]) };
		const ownLabels = sandbox.data.registers.flatMap(({ customFields }) =>
			customFields.map(({ label }) => label),
		);
		for (const [path, parameters] of runs(sandbox)) {
			// SMS are of generation 2 alone
			const generation = path.startsWith('sms/') ? 'assignments' : 'dataOwners';
			const engine = engineFor(cube, credentialOf(sandbox, generation));
			const schema = schemaOf(await runOperation(engine, path, parameters), ownLabels);
			schemas[path] = WITH_OUTPUT.test(path)
				? withShared(schema, await namesElsewhere(cube, sandbox, [path, parameters]))
				: schema;
			sandbox.reset();
		}
		return schemas;
	} finally {
		await sandbox.close();
	}
}

/** Operations whose fields differ between generations. */
const WITH_OUTPUT =
	/^(campaign|customer|customerStatus|productRegistration|response|sms)\/(?!getPages)/;

/** Drops what records of the generation before do not have: n8n does not know which one an account speaks. */
function withShared(schema: Schema, elsewhere?: Set<string>): Schema {
	const shared = Object.entries(schema.properties).filter(([name]) => elsewhere?.has(name) ?? true);
	return { ...schema, properties: Object.fromEntries(shared) };
}

/** The names of fields that an operation gives in the generation Assignments, where it has it. Legacy accounts have fewer. */
async function namesElsewhere(
	cube: CubePackage,
	sandbox: Sandbox,
	[path, parameters]: [path: string, parameters: INodeParameters],
): Promise<Set<string> | undefined> {
	// a data owner's register has a number there
	const older = JSON.parse(JSON.stringify(parameters).replaceAll('2/B2C', '9')) as INodeParameters;
	const engine = engineFor(cube, credentialOf(sandbox, 'assignments'));
	// product registrations are of the newest generation alone
	const records = await runOperation(engine, path, older).catch(() => undefined);
	return records && new Set(records.flatMap((record) => Object.keys(record)));
}

async function runOperation(
	engine: Engine,
	path: string,
	parameters: INodeParameters,
): Promise<IDataObject[]> {
	const [resource = '', operation = ''] = path.split('/');
	const { nodes } = await engine.run(
		workflowOf([{ type: CUBE, parameters: { resource, operation, ...parameters } }]),
	);
	const { outputs = [], error } = nodes.Cube ?? {};
	const records = (outputs[0] ?? []).map(({ json }) => json);
	if (error || records.length === 0) throw new TypeError(`${path} gave nothing: ${error?.message}`);
	return records;
}
