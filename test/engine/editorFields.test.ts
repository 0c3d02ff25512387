import type { INodeParameters } from 'n8n-workflow';

import type { GenerationName } from '../../sandbox';
import { Cube } from '../../nodes/Cube/Cube.node';
import { CUBE, credentialOf, engineWith, locator } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20 });

const { resourceMapping } = new Cube().methods;

function editor(generation: GenerationName, parameters: INodeParameters = {}) {
	return engineWith(credentialOf(sandbox(), generation)).loadOptionsContext(CUBE, parameters);
}

describe('the fields of an update', () => {
	async function columns(generation: GenerationName, parameters: INodeParameters) {
		const context = editor(generation, { operation: 'update', ...parameters });
		const { fields } = await resourceMapping.getFields.call(context);
		return Object.fromEntries(fields.map(({ id, displayName }) => [id, displayName]));
	}

	test('of a customer are the standard ones and the register’s own, by their labels', async () => {
		const shown = await columns('dataOwners', {
			resource: 'customer',
			assignment: locator('2/B2C'),
		});
		expect(shown).toEqual({
			crm__standard_info__name: 'Name',
			crm__standard_info__phone_1: 'Phone 1',
			crm__standard_info__phone_2: 'Phone 2',
			crm__standard_info__phone_3: 'Phone 3',
			crm__standard_info__email: 'Email',
			crm__custom_info__1: 'Antall år (max 10)',
			crm__custom_info__2: 'Pris på dagens avtale (max 20)',
			crm__custom_info__3: 'Strømleverandør (max 50)',
			crm__custom_info__4: 'Kjøp & salg (max 30)',
			crm__custom_info__5: 'E-faktura (max 10)',
			crm__custom_info__6: 'Måler-nr. (max 30)',
		});
	});

	test('are those of a creation too, and of Create or Update', async () => {
		const customer = { resource: 'customer', assignment: locator('2/B2C') };
		const shown = await columns('dataOwners', customer);
		expect(Object.keys(shown).length).toBeGreaterThan(5);
		for (const operation of ['create', 'upsert']) {
			expect(await columns('dataOwners', { ...customer, operation })).toEqual(shown);
		}
	});

	test('of two custom fields with one label show both, told apart', async () => {
		const shown = await columns('assignments', { resource: 'customer', assignment: locator('12') });
		expect(shown).toMatchObject({
			crm__custom_info__3: 'Merknad (3) (max 100)',
			crm__custom_info__5: 'Merknad (5) (max 100)',
		});
	});

	test('of a legacy customer are those that its register’s customers hold', async () => {
		const shown = await columns('legacy', { resource: 'customer', assignment: locator('9') });
		expect(shown).toMatchObject({
			phone_1: 'Phone 1',
			'Pris på dagens avtale': 'Pris på dagens avtale',
		});
		expect(shown).not.toHaveProperty('customer_id');
		expect(shown).not.toHaveProperty('assignment_id');
	});

	test.each<[string, GenerationName, INodeParameters, Record<string, string>]>([
		[
			'campaign',
			'dataOwners',
			{ resource: 'campaign', campaign: locator('31') },
			{ campaign__name: 'Name', campaign__start_date: 'Start Date' },
		],
		[
			'assignment',
			'assignments',
			{ resource: 'assignment', assignment: locator('9') },
			{ assignment__name: 'Name', assignment__description: 'Description' },
		],
		[
			'data owner',
			'dataOwners',
			{ resource: 'assignment', assignment: locator('2/B2C') },
			{ data_owner__name: 'Name' },
		],
		[
			'response',
			'dataOwners',
			{ resource: 'response', campaign: locator('31') },
			{ call_outcome__type: 'Type', call_outcome__comment: 'Comment' },
		],
	])('of a %s are its own keys, less its id', async (_, generation, parameters, expected) => {
		const shown = await columns(generation, parameters);
		expect(shown).toMatchObject(expected);
		expect(Object.keys(shown).filter((key) => /_id$|submitted/.test(key))).toEqual([]);
	});

	test('wait for the assignment or campaign to be chosen, and say so', async () => {
		for (const [resource, notice] of [
			['customer', "Choose an 'Assignment' first."],
			['response', "Choose a 'Campaign' first."],
		]) {
			const context = editor('dataOwners', { resource, operation: 'update' });
			await expect(resourceMapping.getFields.call(context)).resolves.toEqual({
				fields: [],
				emptyFieldsNotice: notice,
			});
		}
		expect(sandbox().requests).toEqual([]);
	});
});
