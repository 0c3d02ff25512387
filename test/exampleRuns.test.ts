import type { IDataObject } from 'n8n-workflow';

import { CUSTOMERS, phoneFile, SALES } from '../demo/examples';
import type { WorkflowFile } from '../engine/engine';
import type { GenerationName } from '../sandbox';
import { credentialOf, engineWith } from './support/cubeNode';
import {
	beginningOf,
	cubeNodes,
	generationsOf,
	GENERATION_NAMES,
	JOBS,
	read,
	SIMPLE,
	UPDATES,
} from './support/examples';
import { useSandbox } from './support/useSandbox';
import { isReading } from './support/reading';

const sandbox = useSandbox({ pageSize: 50 });

async function run(workflow: WorkflowFile, generation: GenerationName) {
	const { nodes, error } = await engineWith(credentialOf(sandbox(), generation)).run(workflow);
	expect(error).toBeUndefined();
	return (step: string) => (nodes[step]?.outputs[0] ?? []).map(({ json }) => json);
}

const idOf = (record: IDataObject) =>
	record.crm__customer_id ?? record.customer_id ?? record.external_customer_id;

/** The day so many days before the sandbox's, as YYYY-MM-DD. */
function daysAgo(back: number): string {
	const today = new Date(`${sandbox().data.today}T00:00:00Z`);
	return new Date(today.getTime() - back * 86_400_000).toISOString().slice(0, 10);
}

/** What the sandbox holds between two days, both included. */
function held(campaign: number, from: string, to: string) {
	return sandbox()
		.data.responsesOf(campaign)
		.filter(({ submittedWhen }) => {
			const day = submittedWhen.slice(0, 10);
			return day >= from && day <= to;
		});
}

/** Monday and Sunday of the last full week. */
function lastWeek(): [string, string] {
	const sinceMonday = (new Date(`${sandbox().data.today}T00:00:00Z`).getUTCDay() + 6) % 7;
	return [daysAgo(sinceMonday + 7), daysAgo(sinceMonday + 1)];
}

describe('A simple example in the engine of n8n', () => {
	const runs = SIMPLE.flatMap((file) =>
		generationsOf(file).map((generation): [string, GenerationName] => [file, generation]),
	);

	it.each(runs)('%s brings records in every step with %s', async (file, generation) => {
		const records = await run(read(file), generation);
		for (const { name } of cubeNodes(read(file))) expect(records(name)).not.toHaveLength(0);
		const writes = sandbox().requests.filter((request) => !isReading(request));
		expect(writes).toHaveLength(UPDATES.includes(file) ? 1 : 0);
	});

	it.each(GENERATION_NAMES)('every customer is read, once, with %s', async (generation) => {
		const customers = (await run(read(CUSTOMERS.file), generation))(CUSTOMERS.customers);
		expect(customers).toHaveLength(sandbox().data.customersOf(9).length);
	});

	it.each(GENERATION_NAMES)("all of last week's sales are read with %s", async (generation) => {
		const records = await run(read(SALES.file), generation);
		const sales = held(31, ...lastWeek()).filter(({ type }) => type === 'Sale');
		expect(sales.length).toBeGreaterThan(0);
		expect(records(SALES.sales)).toHaveLength(sales.length);
	});

	it.each(GENERATION_NAMES)('two runs of the update put %s back as it was', async (generation) => {
		const customer = sandbox().data.customersOf(9)[0];
		if (!customer) throw new TypeError('The sandbox has no customers');
		Object.assign(customer.info, { phone_1: '+4700000001', phone_2: '+4700000002' });
		await run(read(phoneFile(generation)), generation);
		expect(customer.info).toMatchObject({ phone_1: '+4700000002', phone_2: '+4700000001' });
		await run(read(phoneFile(generation)), generation);
		expect(customer.info).toMatchObject({ phone_1: '+4700000001', phone_2: '+4700000002' });
	});

	it.each(GENERATION_NAMES)('the update never empties a number of %s', async (generation) => {
		const customer = sandbox().data.customersOf(9)[0];
		if (!customer) throw new TypeError('The sandbox has no customers');
		for (const empty of [null, '', undefined]) {
			Object.assign(customer.info, { phone_1: '+4700000001', phone_2: empty });
			await run(read(phoneFile(generation)), generation);
			expect(customer.info).toMatchObject({ phone_1: '+4700000001', phone_2: '+4700000001' });
		}
	});

	it.each(GENERATION_NAMES)('each sale gets its own customer with %s', async (generation) => {
		const records = await run(read('look-up-the-customer-of-each-sale.json'), generation);
		const sales = records("Read last week's sales");
		expect(records('Get the customer').map(idOf)).toEqual(sales.map(idOf));
	});
});

describe('What a job does with Cube, in the engine of n8n', () => {
	const runs = JOBS.filter((file) => cubeNodes(beginningOf(read(file))).length > 0).flatMap(
		(file) => GENERATION_NAMES.map((generation): [string, GenerationName] => [file, generation]),
	);

	it.each(runs)(
		'%s brings records in every step, and writes nothing, with %s',
		async (file, generation) => {
			const records = await run(beginningOf(read(file)), generation);
			for (const { name } of cubeNodes(beginningOf(read(file)))) {
				expect(records(name)).not.toHaveLength(0);
			}
			expect(sandbox().requests.filter((request) => !isReading(request))).toEqual([]);
		},
	);

	const campaignsOf = (records: IDataObject[]) => records.map(({ ID }) => Number(ID));

	it.each(GENERATION_NAMES)(
		"last night's sales are all there, each with its own customer, with %s",
		async (generation) => {
			const records = await run(
				beginningOf(read('sales-of-last-night-to-hubspot.json')),
				generation,
			);
			const sales = campaignsOf(records('Read the active campaigns')).flatMap((campaign) =>
				held(campaign, daysAgo(1), daysAgo(1))
					.filter(({ type }) => type === 'Sale')
					.map(({ customerId }) => ({
						id: customerId,
						email: sandbox()
							.data.customersOf(9)
							.find((one) => one.customerId === customerId)?.info.email,
					})),
			);
			expect(sales.length).toBeGreaterThan(0);
			const given = records("Read last night's sales");
			expect(given.map((sale) => Number(sale['Customer ID']))).toEqual(
				sales.map(({ id }) => Number(id)),
			);
			expect(given.map((sale) => sale.Email || null)).toEqual(
				sales.map(({ email }) => email || null),
			);
		},
	);

	it.each(GENERATION_NAMES)(
		'the weekly report reads every response of the week with %s',
		async (generation) => {
			const records = await run(
				beginningOf(read('weekly-report-of-responses-by-email.json')),
				generation,
			);
			const campaigns = campaignsOf(records('Read the active campaigns'));
			const responses = campaigns.flatMap((campaign) => held(campaign, ...lastWeek()));
			expect(campaigns.length).toBeGreaterThan(1);
			expect(records("Read last week's responses")).toHaveLength(responses.length);
		},
	);
});
