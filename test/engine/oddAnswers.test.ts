import { credentialOf, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

const get = async (customerId: string) =>
	await runNode(credentialOf(sandbox(), 'dataOwners', { apiGeneration: 'dataOwners' }), {
		resource: 'customer',
		operation: 'get',
		assignment: locator('2/B2C'),
		customerId,
	});

test('a page of a list is never taken for the record that was asked for', async () => {
	const page = { count: 1, next: null, previous: null, results: [{ crm__customer_id: '900002' }] };
	sandbox().faults.answers = [{ path: /customers/, times: Infinity, then: { body: page } }];
	const { records, error } = await get('900001');
	expect(records).toEqual([]);
	expect(error?.message).toMatch(/Cube returned an unexpected response \(a list\)/);
});

test('a DateTime that is no ID is quoted once', async () => {
	const { error } = await get('={{ DateTime.fromISO("2026-06-01T12:00:00") }}');
	expect(error?.message).toMatch(/^"2026-06-01T12:00:00.000\+02:00" isn't a valid customer ID/);
});
