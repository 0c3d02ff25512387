import { Customers } from '../../nodes/Cube/client/resources/customers';
import type { HttpRequest } from '../../nodes/Cube/client/transport';
import { accountAnswering, json } from '../support/inMemory';
import type { Answering } from '../support/inMemory';

const ASSIGNMENT = { id: '2', crmType: 'B2C' };
const RECORD = { crm__customer_id: '7', crm__standard_info__name: 'Kari', plan: 'Basis', note: '' };
const REQUIRED = ['This field is required.'];

/** An account with one customer, whose PUT needs fields. */
function accountNeeding(...required: string[]) {
	let record: Record<string, unknown> = { ...RECORD };
	const answering: Answering = ({ method, body = {} }: HttpRequest) => {
		if (method === 'GET') return json(200, record);
		const missing = required.filter((key) => !Object.hasOwn(body, key));
		if (missing.length > 0) {
			return json(400, Object.fromEntries(missing.map((key) => [key, REQUIRED])));
		}
		record = { ...record, ...body };
		return json(200, record);
	};
	const { account, requests } = accountAnswering(answering);
	const update = async (changes: Record<string, string>) =>
		await new Customers(account).update(ASSIGNMENT, '7', changes);
	return { update, requests };
}

describe('an update of an account whose PUT needs every required field', () => {
	test('sends along what is missing, as the record has it', async () => {
		const { update, requests } = accountNeeding('crm__standard_info__name', 'plan');
		await expect(update({ note: 'Ring' })).resolves.toEqual({ ...RECORD, note: 'Ring' });
		expect(requests.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT']);
		expect(requests.at(-1)?.body).toEqual({
			crm__standard_info__name: 'Kari',
			plan: 'Basis',
			note: 'Ring',
		});
	});

	test('never sends along anything in place of what was given', async () => {
		const { update, requests } = accountNeeding('plan');
		await update({ plan: 'Pluss' });
		expect(requests.map(({ body }) => body)).toEqual([{ plan: 'Pluss' }]);
	});

	test('says what is missing where the record lacks it, too', async () => {
		const { update, requests } = accountNeeding('secret_code');
		await expect(update({ note: 'Ring' })).rejects.toMatchObject({
			reason: 'rejected',
			fields: { secret_code: REQUIRED },
		});
		expect(requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
	});
});

describe('an update that empties a field', () => {
	/** An account that takes null for a number, and no empty text. */
	function accountRefusing(message: (value: unknown) => string | undefined) {
		const { account, requests } = accountAnswering(({ body = {} }) => {
			const problem = message(body.years);
			return problem === undefined ? json(200, body) : json(400, { years: [problem] });
		});
		const empty = async () => await new Customers(account).update(ASSIGNMENT, '7', { years: '' });
		return { empty, sent: () => requests.map(({ body }) => body) };
	}

	test('sends null where empty text is refused', async () => {
		const { empty, sent } = accountRefusing((value) =>
			value === '' ? 'A valid integer is required.' : undefined,
		);
		await expect(empty()).resolves.toEqual({ years: null });
		expect(sent()).toEqual([{ years: '' }, { years: null }]);
	});

	test("says Cube's first words where neither will do", async () => {
		const { empty, sent } = accountRefusing((value) => `${JSON.stringify(value)} is not allowed.`);
		await expect(empty()).rejects.toMatchObject({ fields: { years: ['"" is not allowed.'] } });
		expect(sent()).toHaveLength(2);
	});
});

test.each([
	['a value that was given', { note: ['Too long.'] }],
	['one of them', { note: ['Too long.'], plan: REQUIRED }],
	['no field', { detail: 'No.' }],
])('a refusal of %s is no missing field', async (_, refusal) => {
	const { account, requests } = accountAnswering(() => json(400, refusal));
	const updating = new Customers(account).update(ASSIGNMENT, '7', { note: 'x' });
	await expect(updating).rejects.toMatchObject({ reason: 'rejected' });
	expect(requests).toHaveLength(1);
});

describe('an account that spells addresses in two ways', () => {
	const page = { status: 404, headers: {}, body: '<h1>Not Found</h1>' };
	const missing = json(404, { detail: 'Not found.' });
	const listed = (records: unknown[]) => json(200, records);

	/** Customers in the spelling of 2019, custom fields in today's; a customer 7. */
	function accountOf2019() {
		const { account, requests } = accountAnswering(({ url, method }) => {
			const { pathname } = new URL(url);
			if (pathname.endsWith('/data_owners/2/B2C/crm_custom_fields/')) return listed([]);
			if (!pathname.includes('/data_owners/2/crm/B2C/customers/')) return page;
			if (pathname.endsWith('/customers/')) return listed([RECORD]);
			if (method === 'POST') return json(201, RECORD);
			return pathname.endsWith('/7') ? json(200, RECORD) : missing;
		});
		const notFound = () => requests.filter(({ url }) => !url.includes('/crm/')).length;
		return { customers: new Customers(account), requests, notFound };
	}

	test('is read and written, whatever was asked first', async () => {
		const { customers } = accountOf2019();
		await customers.customFields(ASSIGNMENT);
		await expect(customers.get(ASSIGNMENT, '7')).resolves.toEqual(RECORD);
		await expect(customers.sample(ASSIGNMENT)).resolves.toEqual([RECORD]);
		await expect(customers.update(ASSIGNMENT, '7', { note: '' })).resolves.toEqual(RECORD);
	});

	test('says that a record is not there, and keeps to the address that said so', async () => {
		const { customers, notFound } = accountOf2019();
		for (const id of ['8', '9']) {
			await expect(customers.get(ASSIGNMENT, id)).rejects.toMatchObject({ kind: 'notFound' });
		}
		expect(notFound()).toBe(1);
	});

	test('says that there is no such call where neither is there', async () => {
		const { account } = accountAnswering(() => page);
		await expect(new Customers(account).get(ASSIGNMENT, '7')).rejects.toMatchObject({
			kind: 'unsupported',
			status: 404,
		});
	});
});
