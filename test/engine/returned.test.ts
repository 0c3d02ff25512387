import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../support/useSandbox';
import { byHand, itemWriter } from '../support/writeItems';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const customers = () => sandbox().data.customersOf(9);
/** What is sent beside readings: OPTIONS asks what an address takes, and changes nothing. */
const writes = () =>
	sandbox().requests.filter(({ method }) => method !== 'GET' && method !== 'OPTIONS');

const run = itemWriter(sandbox);

describe('Return', () => {
	const update = async (
		options: IDataObject,
		value: IDataObject = { crm__standard_info__name: 'Ny' },
	) =>
		await run(
			{ operation: 'update', customerId: '900001', fields: byHand(value) } as INodeParameters,
			[{}],
			options,
		);
	const was = () => customers()[0]?.info.name;
	const change = (before: unknown) => ({
		action: 'update',
		customerId: '900001',
		changes: { Name: { before, after: 'Ny' } },
	});

	test('gives the record, what changed, or both', async () => {
		const before = was();
		const record = expect.objectContaining({ crm__standard_info__name: 'Ny' });
		expect((await update({})).records).toEqual([record]);
		sandbox().reset();
		expect((await update({ return: 'changes' })).records).toEqual([change(before)]);
		sandbox().reset();
		expect((await update({ return: 'both' })).records).toEqual([{ ...change(before), record }]);
	});

	test('says what Cube made of it, where that is something else', async () => {
		const before = was();
		sandbox().faults.answers = [
			{
				method: 'PUT',
				then: { body: { crm__customer_id: '900001', crm__standard_info__name: before } },
			},
		];
		const { records, hints } = await update({ return: 'changes' });
		expect(records[0]?.changes).toEqual({ Name: { before, after: before } });
		expect(hints).toEqual([expect.stringMatching(/may be read-only: Name/)]);
	});

	test('says that nothing changed, and reads the record once with Skip Unchanged', async () => {
		const { records } = await update(
			{ return: 'changes', skipUnchanged: true },
			{ crm__standard_info__name: String(was()) },
		);
		expect(records).toEqual([{ action: 'unchanged', customerId: '900001', changes: {} }]);
		expect(
			sandbox().requests.filter(({ path }) => path.endsWith('/customers/900001')),
		).toHaveLength(1);
		expect(writes()).toEqual([]);
	});
});
