import type { IDataObject } from 'n8n-workflow';
import pc from 'picocolors';

import { engineFor } from '../engine/builtPackage';
import type { CubePackage } from '../engine/builtPackage';
import { credentialOf } from '../engine/credentialOf';
import type { Engine } from '../engine/engine';
import type { GenerationName, Sandbox } from '../sandbox';
import { Failure } from '../tools/support/failure';
import { count, many, seconds } from '../tools/support/format';
import { showProgress } from '../tools/support/progress';
import type { Screen } from '../tools/support/progress';
import type { AccountCosts, CostRow } from './costTable';
import { CUSTOMERS, PHONE, phoneFile, readExample, SALES } from './examples';
import { runCounted } from './runCounted';
import { say, sayDone } from './screen';

/** Cube's three generations, oldest first, as people may know them. */
export const GENERATIONS: Record<GenerationName, string> = {
	legacy: '1 · Legacy (2016)',
	assignments: '2 · Assignments (2016–2019)',
	dataOwners: '3 · Data Owners (since 2019)',
};

/** What the steps of the demo need of one generation of the sandbox. */
interface Account {
	sandbox: Sandbox;
	/** Records on a page of the sandbox. */
	pageSize: number;
	screen: Screen;
	generation: GenerationName;
	engine: Engine;
	accountUrl: string;
}

/** What the demo runs on. */
interface SandboxDemo {
	cube: CubePackage;
	sandbox: Sandbox;
	/** Records on a page of the sandbox. */
	pageSize: number;
	screen: Screen;
}

/**
 * Runs the workflows of examples/ against every generation of the sandbox and checks what they
 * brought against what the sandbox holds.
 *
 * @returns what it cost in each generation
 * @throws Failure when anything did not work
 */
export async function runSandboxDemo({ cube, ...on }: SandboxDemo): Promise<AccountCosts[]> {
	const parts: AccountCosts[] = [];
	for (const generation of ['legacy', 'assignments', 'dataOwners'] as const) {
		say(on.screen, pc.bold(`Generation ${GENERATIONS[generation]}`));
		// one set of data serves all generations: each begins with what the sandbox was made with
		on.sandbox.reset();
		const accountUrl = on.sandbox.urls[generation];
		const engine = engineFor(cube, credentialOf(on.sandbox, generation));
		const account: Account = { ...on, generation, engine, accountUrl };
		const customers = await readCustomers(account);
		const rows = [customers, await readSales(account), await updatePhone(account)];
		parts.push({ of: GENERATIONS[generation], rows });
		say(on.screen);
	}
	return parts;
}

async function readCustomers(account: Account): Promise<CostRow> {
	const { sandbox, screen, pageSize } = account;
	const held = firstRegister(sandbox).length;
	const progress = showProgress('  Reading customers', { screen, total: held });
	let pages = 0;
	const run = await runCounted(readExample(CUSTOMERS.file), {
		...account,
		onAnswer: (path) => {
			if (!/\/customers\b/.test(path)) return;
			pages++;
			// Legacy answers everything in one piece
			const read = account.generation === 'legacy' ? held : pages * pageSize;
			progress.reached(Math.min(read, held));
		},
	}).finally(() => progress.end());
	const customers = run.records(CUSTOMERS.customers);
	const ids = new Set(customers.map(idOf));
	check(
		customers.length === held && ids.size === held && !ids.has(''),
		`${many(customers.length, 'customer')} with ${count(ids.size)} different ids came, but the sandbox holds ${count(held)}.`,
	);
	const of = run.records(CUSTOMERS.assignment)[0]?.assignmentName;
	sayDone(
		screen,
		`${many(customers.length, 'customer')} of ${String(of)}, each with an ID of its own, in ${seconds(run.time)}`,
	);
	return { ...costs(run), what: 'Customers of an assignment', records: customers.length };
}

async function readSales(account: Account): Promise<CostRow> {
	const run = await runCounted(readExample(SALES.file), account);
	const sales = run.records(SALES.sales);
	const types = sales.map((sale) => sale.Type);
	check(sales.length > 0, 'Last week should have had a sale, but none came.');
	check(
		types.every((type) => type === 'Sale'),
		'Something else than sales came when only sales were asked for.',
	);
	const campaign = run.records(SALES.campaign)[0];
	const name = String(campaign?.Name);
	sayDone(account.screen, `${many(sales.length, 'sale')} of last week in the campaign ${name}`);
	return { ...costs(run), what: "Last week's sales of a campaign", records: sales.length };
}

async function updatePhone(account: Account): Promise<CostRow> {
	const { sandbox, screen, generation } = account;
	const run = await runCounted(readExample(phoneFile(generation)), account);
	const [before, after] = [run.records(PHONE.before)[0], run.records(PHONE.after)[0]];
	const id = idOf(before);
	const [old, new_] = [phoneOf(before), phoneOf(after)];
	const held = firstRegister(sandbox).find(({ customerId }) => customerId === id)?.info.phone_2;
	check(new_ !== '' && new_ !== old, `Phone 2 of customer ${id} should have changed, but did not.`);
	check(
		held === new_,
		`${new_} was read back, but the sandbox holds ${String(held)} for customer ${id}.`,
	);
	sayDone(
		screen,
		`Phone 2 of customer ${id}: ${old === '' ? 'empty' : old} before, ${new_} when read back, and that is what the sandbox holds`,
	);
	return { ...costs(run), what: 'Phone number updated, read back', records: 1 };
}

/** The customers of the register that the sandbox lists first. */
function firstRegister({ data }: Sandbox) {
	return data.customersOf(data.registers[0]?.id ?? 0);
}

function idOf(record: IDataObject | undefined): string {
	return String(record?.['Customer ID'] ?? record?.crm__customer_id ?? record?.customer_id ?? '');
}

function phoneOf(record: IDataObject | undefined): string {
	return String(record?.crm__standard_info__phone_2 ?? record?.phone_2 ?? '');
}

function costs({ time, requests }: Pick<CostRow, 'time' | 'requests'>) {
	return { time, requests };
}

function check(isRight: boolean, sentence: string): void {
	if (!isRight) throw new Failure(sentence);
}
