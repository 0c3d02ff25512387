/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';

import { CUBE, CUBE_TRIGGER, MANUAL_TRIGGER } from '../../engine/nodeTypes';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { Failure } from '../../tools/support/failure';
import { saveAccounts } from '../accounts';
import { addCredential, SIGNED_IN } from '../credentials';
import type { Execution, Json } from '../executions';
import { isN8nVersionName } from '../n8nVersions';
import { ROOT } from '../packPackage';
import { Dynamics } from '../services/dynamics';
import { GoogleSheet } from '../services/googleSheet';
import { HubSpot } from '../services/hubspot';
import { startMailServer } from '../services/mailServer';
import type { MailServer } from '../services/mailServer';
import { Pipedrive } from '../services/pipedrive';
import { Slack } from '../services/slack';
import { startServices } from '../services/startServices';
import type { Services } from '../services/startServices';
import { startN8n } from '../startN8n';
import type { N8n } from '../startN8n';
import { createWorkflow, readWorkflowFile, runWorkflow } from '../workflows';
import type { CredentialReference, SavedWorkflow, Workflow, WorkflowNode } from '../workflows';

/** The register whose few customers the workflows keep alike. */
const REGISTER = { __rl: true, mode: 'id', value: '9' };
/** The number of a custom field of that register, `Måler-nr.`: a text. */
const METER = 6;

/** Who may open a form. */
export const FORM_USER = { user: 'agent', password: 'a password' };

/** A real n8n with n8n's own nodes, which reach the stand-ins of the services at the services' addresses. */
export interface CrmFixture {
	n8n: N8n;
	sandbox: Sandbox;
	services: Services;
	hubSpot: HubSpot;
	pipedrive: Pipedrive;
	dynamics: Dynamics;
	sheet: GoogleSheet;
	slack: Slack;
	mail: MailServer;
	accounts: Record<string, CredentialReference>;
	/** An account of the newest generation, in place of Legacy. */
	newest: CredentialReference;
	close(): Promise<void>;
}

/** Starts everything that the workflows between Cube and a CRM need. */
export async function openCrmFixture(): Promise<CrmFixture> {
	const version = process.env.CUBE_E2E_N8N ?? '';
	if (!isN8nVersionName(version)) throw new Failure(`There is no n8n version "${version}".`);
	const hubSpot = new HubSpot();
	const pipedrive = new Pipedrive();
	const dynamics = new Dynamics();
	const sheet = new GoogleSheet('document', 'Changes', []);
	const slack = new Slack();
	const sandbox = await startSandbox();
	const mail = await startMailServer();
	const services = await startServices([hubSpot, pipedrive, dynamics, sheet, slack]);
	let n8n: N8n | undefined;
	const close = async () => {
		await n8n?.stop();
		await services.close();
		await mail.close();
		await sandbox.close();
	};
	try {
		const { environment } = services;
		n8n = await startN8n({ version, tarball: process.env.CUBE_E2E_TARBALL, environment });
		const add = async (type: string, data: object) => await addCredential(n8n!.rest, type, data);
		const cube = await saveAccounts(n8n.rest, sandbox);
		const newest = cube.dataOwners;
		const accounts = {
			cubeApi: cube.legacy,
			hubspotOAuth2Api: await add('hubspotOAuth2Api', SIGNED_IN),
			httpBasicAuth: await add('httpBasicAuth', FORM_USER),
			pipedriveApi: await add('pipedriveApi', { apiToken: 'token' }),
			smtp: await add('smtp', {
				host: '127.0.0.1',
				port: mail.port,
				secure: false,
				disableStartTls: true,
			}),
			slackOAuth2Api: await add('slackOAuth2Api', SIGNED_IN),
			googleSheetsOAuth2Api: await add('googleSheetsOAuth2Api', SIGNED_IN),
			microsoftDynamicsOAuth2Api: await add('microsoftDynamicsOAuth2Api', {
				...SIGNED_IN,
				subdomain: 'example',
				region: 'crm4.dynamics.com',
			}),
		};
		const standIns = { hubSpot, pipedrive, dynamics, sheet, slack, mail };
		return { n8n, sandbox, services, ...standIns, accounts, newest, close };
	} catch (thrown) {
		await close();
		throw thrown;
	}
}

/** A customer of the sandbox as a person changes it in Cube; `meter` is the custom field `Måler-nr.` */
export function setCustomer(
	{ sandbox }: CrmFixture,
	id: string,
	values: Record<string, string>,
): void {
	const customer = sandbox.data.customersOf(9).find(({ customerId }) => customerId === id);
	if (!customer) throw new Failure(`The sandbox has no customer ${id}.`);
	const { meter, ...info } = values;
	Object.assign(customer.info, info);
	if (meter !== undefined) customer.custom[METER] = meter;
}

/** What Cube has of a customer, the fields that the workflows carry. */
export function customer({ sandbox }: CrmFixture, id: string): Record<string, unknown> {
	const found = sandbox.data.customersOf(9).find(({ customerId }) => customerId === id);
	const { name, phone_1, phone_2, email, city } = found?.info ?? {};
	return { name, phone_1, phone_2, email, city, meter: found?.custom[METER] };
}

/** Leaves a few customers in the register, and everything as nobody used it yet. */
export function startOver(fixture: CrmFixture): string[] {
	const { sandbox, services, hubSpot, pipedrive, slack, mail } = fixture;
	sandbox.reset();
	const customers = sandbox.data.customersOf(9);
	customers.splice(4);
	customers.forEach(({ info, custom }, place) => {
		info.name = `Kari Prøve ${place}`;
		info.phone_1 = `9000000${place}`;
		info.phone_2 = '';
		info.email = `kari${place}@example.com`;
		info.city = 'Oslo';
		custom[METER] = `M-00000${place}`;
	});
	hubSpot.contacts = [];
	hubSpot.deals = [];
	hubSpot.written.length = 0;
	pipedrive.written.length = 0;
	pipedrive.persons = [];
	slack.messages = [];
	mail.mails.length = 0;
	services.requests.length = 0;
	services.refused.length = 0;
	services.turnedAway.length = 0;
	return customers.map(({ customerId }) => customerId);
}

/** How often Cube was asked to change something. */
export function writesToCube({ sandbox }: CrmFixture): number {
	return sandbox.requests.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
		.length;
}

/** What a person chooses after the import, by the step's name; of Settings by the setting's. */
interface Chosen {
	settings?: Record<string, unknown>;
	parameters?: Record<string, INodeParameters>;
	/** Lines to add to the table of fields. */
	fields?: Array<Record<string, string>>;
	/** Items that a node gives without running. */
	pinData?: Json;
	/** Whether the Cube Trigger stays, and polls every minute. Otherwise all customers come by hand. */
	hasTrigger?: boolean;
}

function withSettings(node: WorkflowNode, { settings = {}, fields = [] }: Chosen): WorkflowNode {
	if (node.name !== 'Settings') return node;
	const parameters = structuredClone(node.parameters);
	if (typeof parameters.jsonOutput === 'string') {
		const written = JSON.parse(parameters.jsonOutput) as Json & { fields: Json[] };
		const chosen = { ...written, ...settings, fields: [...written.fields, ...fields] };
		return { ...node, parameters: { ...parameters, jsonOutput: JSON.stringify(chosen) } };
	}
	const { assignments } = parameters.assignments as { assignments: Json[] };
	for (const setting of assignments) {
		if (Object.hasOwn(settings, String(setting.name))) {
			const value = settings[String(setting.name)];
			setting.value = typeof value === 'boolean' ? `={{ ${value} }}` : value;
		}
	}
	return { ...node, parameters };
}

/** All customers of the register, in place of those that the trigger saw change: no fewer. */
function everyCustomer(node: WorkflowNode): WorkflowNode {
	const parameters = {
		resource: 'customer',
		operation: 'getAll',
		assignment: REGISTER,
		returnAll: true,
		output: 'raw',
		fieldNames: 'labels',
	};
	return { ...node, type: CUBE, typeVersion: 1, parameters };
}

/** Imports a workflow of examples/, with credentials and what a person chooses. */
export async function importExample(
	{ n8n, accounts }: CrmFixture,
	file: string,
	chosen: Chosen = {},
): Promise<SavedWorkflow> {
	const { parameters = {}, pinData = {}, hasTrigger = false } = chosen;
	const example = await readWorkflowFile(join(ROOT, 'examples', file));
	const start = { type: MANUAL_TRIGGER, typeVersion: 1, parameters: {} };
	const nodes = example.nodes.flatMap((node): WorkflowNode[] => {
		if (node.type === CUBE_TRIGGER && hasTrigger) {
			const pollTimes = { item: [{ mode: 'everyMinute' }] };
			const own = {
				...node.parameters,
				pollTimes,
				assignment: REGISTER,
				...parameters[node.name],
			};
			return [{ ...node, parameters: own, credentials: { cubeApi: accounts.cubeApi! } }];
		}
		if (node.type === CUBE_TRIGGER) {
			const begin = {
				...start,
				id: 'begin',
				name: 'Begin',
				position: [-272, 48] as [number, number],
			};
			return [begin, { ...everyCustomer(node), credentials: { cubeApi: accounts.cubeApi! } }];
		}
		const [type] = Object.keys(node.credentials ?? {});
		const account = type === undefined ? undefined : accounts[type];
		return [
			withSettings(
				{
					...node,
					...(/\.scheduleTrigger$/.test(node.type) && start),
					// n8n 1 leaves it to the editor
					...(/\.formTrigger$/.test(node.type) && { webhookId: randomUUID() }),
					...(type !== undefined && account && { credentials: { [type]: account } }),
					...(parameters[node.name] && {
						parameters: { ...node.parameters, ...parameters[node.name] },
					}),
				},
				chosen,
			),
		];
	});
	const connections = { ...example.connections };
	const trigger = example.nodes.find(({ type }) => type === CUBE_TRIGGER);
	if (trigger && !hasTrigger)
		connections.Begin = { main: [[{ node: trigger.name, type: 'main', index: 0 }]] };
	const workflow: Workflow = { ...example, nodes, connections, pinData };
	return await createWorkflow(n8n.rest, workflow);
}

/** Runs an imported workflow to its end, which must be a good one. */
export async function run(fixture: CrmFixture, workflow: SavedWorkflow): Promise<Execution> {
	const start = workflow.nodes.find(({ type }) => /trigger$/i.test(type));
	const execution = await runWorkflow(fixture.n8n.rest, workflow, start?.name ?? '');
	assert.equal(
		execution.error,
		undefined,
		`${execution.error?.message} ${execution.error?.description} ${fixture.services.refused.join('\n')}`,
	);
	assert.equal(execution.status, 'success');
	assert.deepEqual(fixture.services.refused, []);
	return execution;
}
