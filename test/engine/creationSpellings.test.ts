import type { INodeParameters } from 'n8n-workflow';

import { credentialOf, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';
import { isReading } from '../support/reading';

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

const NEW = '00900777';

describe('in an account with the spelling of the 2019 text', () => {
	const today = /^\/api\/v1\/data_owners\/2\/B2C\//;
	const older = `/api/v1/data_owners/2/crm/B2C/customers/${NEW}`;
	const notThere = { status: 404, body: { detail: 'Not found.' } };
	const noAddress = { status: 404, body: '<h1>Not Found</h1>', contentType: 'text/html' };
	const record = { crm__customer_id: NEW, crm__standard_info__name: 'Kari' };
	const one: INodeParameters = {
		resource: 'customer',
		assignment: locator('2/B2C'),
		customerId: NEW,
		fields: fields({ crm__standard_info__name: 'Kari' }),
	};
	const answered = () =>
		sandbox()
			.requests.filter((request) => !isReading(request))
			.map(({ method, path, status }) => `${method} ${path} ${status}`);

	test('a customer is created at the older address, once today’s was not found', async () => {
		sandbox().faults.answers = [
			{ path: today, times: Infinity, then: noAddress },
			{ method: 'GET', path: older, then: notThere },
			{ method: 'POST', path: older, then: { status: 201, body: record } },
		];
		const { records, error } = await runNode(credentialOf(sandbox(), 'dataOwners'), {
			...one,
			operation: 'create',
		});
		expect(error).toBeUndefined();
		expect(records).toEqual([record]);
		expect(answered()).toEqual([
			`POST /api/v1/data_owners/2/B2C/customers/${NEW} 404`,
			`POST ${older} 201`,
		]);
	});

	test('so is an update of a customer that nothing was read of before', async () => {
		sandbox().faults.answers = [
			{ path: today, times: Infinity, then: noAddress },
			{ method: 'PUT', path: older, then: { body: record } },
		];
		const { records, error } = await runNode(credentialOf(sandbox(), 'dataOwners'), {
			...one,
			operation: 'update',
		});
		expect(error).toBeUndefined();
		expect(records).toEqual([record]);
		expect(answered()).toEqual([
			`PUT /api/v1/data_owners/2/B2C/customers/${NEW} 404`,
			`PUT ${older} 200`,
		]);
	});
});
