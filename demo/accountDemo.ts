import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { engineFor } from '../engine/builtPackage';
import type { CubePackage } from '../engine/builtPackage';
import type { Engine, WorkflowFile } from '../engine/engine';
import { CUBE } from '../engine/nodeTypes';
import { workflowOf } from '../engine/workflowOf';
import { Failure } from '../tools/support/failure';
import { many, seconds } from '../tools/support/format';
import { showProgress } from '../tools/support/progress';
import type { Screen } from '../tools/support/progress';
import type { AccountCosts, CostRow } from './costTable';
import { CUSTOMERS, readExample, SALES } from './examples';
import { hostOf } from './requests';
import { runCounted } from './runCounted';
import type { Run } from './runCounted';
import { say, sayDone, sayNote } from './screen';

/** The operations of the node that change nothing in Cube. */
const READING = ['get', 'getAll'];

/** What the demo reads, and of whom. */
interface AccountDemo {
	cube: CubePackage;
	/** What a person would fill in to the credential of the node. */
	credential: ICredentialDataDecryptedObject;
	screen: Screen;
}

/**
 * Reads from a real account: its assignments, its campaigns, the customers of the first assignment
 * and last week's responses of an active campaign. It changes nothing: a workflow with an operation
 * that could is not run.
 *
 * @returns what it cost
 * @throws Failure with the node's own words when Cube or the node refuses
 */
export async function runAccountDemo(demo: AccountDemo): Promise<AccountCosts> {
	try {
		return await readAccount(demo);
	} catch (error) {
		// the node's words hold no secret, but they may quote what Cube said
		if (error instanceof Failure) error.message = withoutSecrets(error.message, demo.credential);
		return await Promise.reject(error);
	}
}

function withoutSecrets(text: string, { token, password }: ICredentialDataDecryptedObject): string {
	const secrets = [token, password].filter((secret) => typeof secret === 'string' && secret !== '');
	return secrets.reduce<string>((shown, secret) => shown.replaceAll(String(secret), '…'), text);
}

async function readAccount({ cube, credential, screen }: AccountDemo): Promise<AccountCosts> {
	const accountUrl = String(credential.baseUrl);
	const account = { engine: engineFor(cube, credential), accountUrl, screen };
	const rows: CostRow[] = [];
	const assignments = await read(account, 'Assignments', listOf('assignment'));
	rows.push(assignments.row);
	const campaigns = await read(account, 'Active campaigns', listOf('campaign'));
	rows.push(campaigns.row);
	const [assignment, campaign] = [assignments.records[0], campaigns.records[0]];
	if (assignment) {
		const what = `Customers of ${String(assignment.assignmentName)}`;
		rows.push((await read(account, what, readExample(CUSTOMERS.file))).row);
	} else sayNote(screen, 'This account shows no assignment, so no customers were read.');
	if (campaign) {
		const what = `Last week's responses of ${String(campaign.Name)}`;
		rows.push((await read(account, what, responsesOfAnyType())).row);
	} else sayNote(screen, 'This account has no active campaign, so no responses were read.');
	say(screen);
	return { of: hostOf(accountUrl), rows };
}

interface Account {
	engine: Engine;
	accountUrl: string;
	screen: Screen;
}

async function read(
	account: Account,
	what: string,
	file: WorkflowFile,
): Promise<{ row: CostRow; records: IDataObject[] }> {
	refuseWriting(file);
	let answers = 0;
	const progress = showProgress(`  ${what}`, { screen: account.screen, unit: 'answer' });
	const run: Run = await runCounted(file, {
		...account,
		onAnswer: () => progress.reached(++answers),
	}).finally(() => progress.end());
	const records = run.records(file.nodes.at(-1)?.name ?? '');
	sayDone(account.screen, `${what}: ${many(records.length, 'record')} in ${seconds(run.time)}`);
	run.hints.forEach((hint) => sayNote(account.screen, hint));
	const { time, requests } = run;
	return { row: { what, records: records.length, time, requests }, records };
}

/** A workflow that reads everything of one kind. */
function listOf(resource: 'assignment' | 'campaign'): WorkflowFile {
	const parameters = { resource, operation: 'getAll', returnAll: true };
	return workflowOf([{ type: CUBE, name: `Read the ${resource}s`, parameters }]);
}

/** The workflow that reads sales, less its filter: every account has its own words for a sale. */
function responsesOfAnyType(): WorkflowFile {
	const file = readExample(SALES.file);
	const nodes = file.nodes.map((node) => {
		const { responseType, ...filters } = (node.parameters.filters ?? {}) as IDataObject;
		if (responseType === undefined) return node;
		return {
			...node,
			parameters: { ...node.parameters, filters: filters as typeof node.parameters },
		};
	});
	return { ...file, nodes };
}

/**
 * Makes sure that a workflow changes nothing in Cube.
 * @throws Failure
 */
export function refuseWriting({ nodes }: WorkflowFile): void {
	const writing = nodes.find(
		({ type, parameters }) =>
			type === CUBE && !READING.includes(String(parameters.operation ?? 'getAll')),
	);
	if (writing)
		throw new Failure(`"${writing.name}" would change data in Cube, so nothing was run.`);
}
