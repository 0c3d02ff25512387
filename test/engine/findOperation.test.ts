import type { INodeParameters } from 'n8n-workflow';

import { credentialOf, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const customers = () => sandbox().data.customersOf(9);
const legacyId = 'customer_id';

/** Runs Find in an account of 2016: its customers have dates. */
async function find(rules: Array<Record<string, unknown>>, more: INodeParameters = {}) {
	return await runNode(credentialOf(sandbox(), 'legacy'), {
		resource: 'customer',
		operation: 'find',
		assignment: locator('9'),
		conditions: { rules },
		returnAll: true,
		...more,
	} as INodeParameters);
}

/** The places in the register of who was found. */
async function placesOf(...rules: Array<Record<string, unknown>>): Promise<number[]> {
	const { records, error } = await find(rules);
	if (error !== undefined) throw error;
	const ids = records.map(({ [legacyId]: id }) => String(id));
	// Legacy has IDs as numbers
	return customers().flatMap(({ customerId }, place) =>
		ids.includes(customerId.replace(/^0+/, '')) ? [place] : [],
	);
}

function placesWhere(fits: (customer: ReturnType<typeof customers>[number]) => boolean): number[] {
	return customers().flatMap((customer, place) => (fits(customer) ? [place] : []));
}

describe('Find gives the customers', () => {
	test('with a phone number, however it is written', async () => {
		const [, , one] = customers();
		Object.assign(one?.info ?? {}, { phone_2: '0047 90 01 23 45' });
		const rule = { field: 'Phone 2', condition: 'is', value: '90012345' };
		expect(await placesOf(rule)).toEqual([2]);
	});

	test('that contain a text, or have nothing in a field', async () => {
		const part = String(customers()[5]?.info.name).slice(1, 5).toUpperCase();
		const contains = { field: 'name', condition: 'contains', value: part };
		expect(await placesOf(contains)).toEqual(
			placesWhere(({ info }) => String(info.name).toUpperCase().includes(part)),
		);
		const empty = { field: 'Email', condition: 'isEmpty' };
		const without = placesWhere(({ info }) => !info.email);
		expect(without.length).toBeGreaterThan(3);
		expect(await placesOf(empty)).toEqual(without);
		expect(await placesOf(contains, empty)).toEqual(
			placesWhere(({ info }) => String(info.name).toUpperCase().includes(part) && !info.email),
		);
	});

	test.each(['1960-01-01', '01.01.1960', '19600101', '1960-01-01T00:00:00+01:00'])(
		'before and after %s',
		async (value) => {
			const born = ({ info }: ReturnType<typeof customers>[number]) => String(info.birth_date);
			Object.assign(customers()[7]?.info ?? {}, { birth_date: '1960-01-01' });
			const before = { field: 'Birth Date', condition: 'before', value };
			expect(await placesOf(before)).toEqual(placesWhere((one) => born(one) < '1960-01-01'));
			const after = { field: 'Birth Date', condition: 'after', value };
			expect(await placesOf(after)).toEqual(placesWhere((one) => born(one) > '1960-01-01'));
		},
	);

	test('up to a Limit, and says what was not found', async () => {
		const { records, hints } = await find([{ field: 'City', condition: 'contains', value: 'a' }], {
			returnAll: false,
			limit: 2,
		});
		expect(records).toHaveLength(2);
		expect(hints).toEqual([expect.stringMatching(/^Showing the first 2\. /)]);
		const none = await find([{ field: 'City', condition: 'is', value: 'Atlantis' }]);
		expect(none.hints).toEqual([
			`Nothing was found with 'City' "Atlantis". Check how it's spelled in Cube.`,
		]);
		const undated = await find([{ field: 'City', condition: 'before', value: '2026-01-01' }]);
		expect(undated.hints).toContain('No customer has a date in the field "City".');
	});
});

test.each([
	[[], /^'Conditions' is empty/],
	[[{ field: 'City', condition: 'is', value: '' }], /^'Value' has no value/],
	[[{ field: 'City', condition: 'contains', value: ' ' }], /^'Value' has no value/],
	[[{ field: '', condition: 'is', value: 'x' }], /^'Field Name or ID' has no value/],
	[[{ field: 'Skostørrelse', condition: 'is', value: '42' }], /has no field "Skostørrelse"/],
	[[{ field: 'City', condition: 'like', value: 'x' }], /^'Condition' must be after/],
	[[{ field: 'Birth Date', condition: 'before', value: 'i går' }], /isn't a date/],
])('Find refuses %j', async (rules, message) => {
	const { error } = await find(rules as Array<Record<string, unknown>>);
	expect(error?.message).toMatch(message);
});
