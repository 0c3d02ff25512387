import type { INodeParameters } from 'n8n-workflow';

import { Cube } from '../../nodes/Cube/Cube.node';
import { parseFieldMetadata } from '../../nodes/Cube/client/fieldMetadata';
import type { GivenAnswer } from '../../sandbox/faults';
import { CUBE, credentialOf, engineWith, fields, locator, runNode } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20 });

/** As `OPTIONS` of a real Django REST Framework describes fields. */
const METADATA = {
	name: 'Customer',
	actions: {
		PUT: {
			crm__standard_info__name: { type: 'string', required: true, read_only: false, max_length: 8 },
			crm__source: { type: 'string', required: false, read_only: true },
			crm__births: { type: 'integer', required: false, read_only: false },
			crm__tier: {
				type: 'choice',
				required: false,
				read_only: false,
				choices: [
					{ value: 'gold', display_name: 'Gull' },
					{ value: 'silver', display_name: 'Sølv' },
				],
			},
		},
	},
};

const asked = (method: string) =>
	sandbox().requests.filter((request) => request.method === method).length;

function describeFields(then: GivenAnswer): void {
	sandbox().faults.answers = [{ method: 'OPTIONS', times: 9, then }];
}

async function update(values: Record<string, string>) {
	const parameters: INodeParameters = {
		resource: 'customer',
		operation: 'update',
		assignment: locator('2/B2C'),
		customerId: '900001',
		fields: fields(values),
	};
	return await runNode(credentialOf(sandbox(), 'dataOwners'), parameters);
}

describe('fields as the account itself describes them', () => {
	it.each([
		['Tier', 'bronze', 'Tier must be one of "gold", "silver", but is "bronze".'],
		['Births', 'many', 'Births must be a whole number, such as 12, but is "many".'],
		['Name', 'Kari Nordmann', 'Name can have up to 8 characters, but "Kari Nordmann" has 13.'],
	])('are checked before anything is sent: %s', async (label, value, problem) => {
		describeFields({ body: METADATA });
		const { error } = await update({ [label]: value, 'Phone 1': '' });
		expect(error?.message).toContain(problem);
		expect(asked('PUT')).toBe(0);
	});

	it('are all there are, with what the records hold: nothing from the documents alone', async () => {
		const context = () =>
			engineWith(credentialOf(sandbox(), 'legacy')).loadOptionsContext(CUBE, {
				resource: 'customer',
				operation: 'update',
				assignment: locator('9'),
			});
		const { getFields } = new Cube().methods.resourceMapping;
		const ids = async () => (await getFields.call(context())).fields.map(({ id }) => id);
		const customers: GivenAnswer = {
			body: [{ customer_id: 1, assignment_id: 9, name: 'Kari', Yrke: 'Smed' }],
			headers: { allow: 'GET, POST, HEAD, OPTIONS' },
		};
		const list = { method: 'GET', path: '/crm/customers', times: 9, then: customers };
		sandbox().faults.answers = [list];
		expect(await ids()).toEqual(expect.arrayContaining(['name', 'need_to_know', 'Yrke']));
		describeFields({ body: { actions: { POST: { city: { type: 'string' } } } } });
		sandbox().faults.answers.push(list);
		expect(await ids()).toEqual(['name', 'city', 'Yrke']);
	});

	it('are refused where the account ignores what is sent', async () => {
		describeFields({ body: METADATA });
		const { error } = await update({ Source: 'fair' });
		expect(error?.message).toBe('"Source" can\'t be changed [item 0]');
		expect(asked('PUT')).toBe(0);
	});

	it('are sent under their keys', async () => {
		describeFields({ body: METADATA });
		const { error } = await update({ Tier: 'gold', Births: '2', Name: 'Kari' });
		expect(error).toBeUndefined();
		expect(sandbox().requests.at(-1)?.body).toEqual({
			crm__standard_info__name: 'Kari',
			crm__births: '2',
			crm__tier: 'gold',
		});
	});

	it.each<[string, GivenAnswer]>([
		['401', { status: 401, body: { detail: 'No.' } }],
		['403', { status: 403, body: { detail: 'No.' } }],
		['405', { status: 405, body: { detail: 'No.' } }],
		['500 as a page', { status: 500, body: '<html>', contentType: 'text/html' }],
		['a page', { body: '<html></html>', contentType: 'text/html' }],
		['nothing', { status: 204, body: '' }],
		['another shape', { body: { actions: { PUT: [1] } } }],
	])('are as they always are where OPTIONS answers %s', async (_, then) => {
		describeFields(then);
		const { error } = await update({ Name: 'Kari Nordmann', 'Phone 1': '+4755500011' });
		expect(error).toBeUndefined();
		expect([asked('OPTIONS'), asked('PUT')]).toEqual([1, 1]);
	});

	it('are asked once a run', async () => {
		describeFields({ body: METADATA });
		const customers = sandbox().data.customersOf(9).slice(0, 3);
		const input = customers.map(({ customerId }) => ({ json: { id: customerId } }));
		const { error } = await runNode(
			credentialOf(sandbox(), 'dataOwners'),
			{
				resource: 'customer',
				operation: 'update',
				assignment: locator('2/B2C'),
				customerId: '={{ $json.id }}',
				fields: fields({ Name: 'Kari' }),
			},
			{ input },
		);
		expect(error).toBeUndefined();
		expect([asked('OPTIONS'), asked('PUT')]).toEqual([1, 3]);
	});
});

test.each([undefined, null, 'text', [], {}, { actions: null }, { actions: { PUT: {} } }])(
	'what describes nothing is none: %j',
	(answer) => expect(parseFieldMetadata(answer, 'PUT')).toBeUndefined(),
);
