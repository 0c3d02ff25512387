/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { customer, FORM_USER, importExample, run, setCustomer, writesToCube } from './crmFixture';
import { pipedriveList, useCrmFixture, WRITE } from './useCrmFixture';
import { readMails } from './readMail';
import { activateWorkflow, deactivateWorkflow } from '../workflows';

describe('workflows between Cube and a CRM, in a real n8n with its own nodes', () => {
	const { fixture, ids, id } = useCrmFixture();

	/** One who has another name, one found by phone who gets an email, and one whom Cube does not have. */
	const PEOPLE = [
		{ name: 'Kari Nordmann', phone: '+47 90000000', email: 'KARI0@example.com' },
		{ name: 'Kari Prøve 1', phone: '004790000001', email: 'new@example.com' },
		{ name: 'Nobody', phone: '+47 99999999', email: 'nobody@example.com' },
	];

	const CRMS: Record<string, { file: string; fill: () => void }> = {
		HubSpot: {
			file: 'changed-hubspot-contacts-to-cube.json',
			fill: () =>
				PEOPLE.forEach((one, place) => {
					const words = one.name.split(' ');
					fixture().hubSpot.put(String(place + 1), {
						firstname: words.slice(0, -1).join(' '),
						lastname: words.at(-1) ?? '',
						phone: one.phone,
						email: one.email,
					});
				}),
		},
		Pipedrive: {
			file: 'changed-pipedrive-persons-to-cube.json',
			fill: () =>
				PEOPLE.forEach((one, place) =>
					fixture().pipedrive.put(place + 1, {
						name: one.name,
						phones: pipedriveList(one.phone),
						emails: pipedriveList(one.email),
					}),
				),
		},
		Dynamics: {
			file: 'changed-dynamics-contacts-to-cube.json',
			fill: () => {
				fixture().dynamics.contacts = PEOPLE.map((one, place) => ({
					contactid: String(place),
					fullname: one.name,
					telephone1: null,
					mobilephone: one.phone,
					emailaddress1: one.email,
					modifiedon: new Date().toISOString(),
				}));
			},
		},
	};

	for (const [crm, { file, fill }] of Object.entries(CRMS)) {
		test(`${crm} → Cube: first a preview, then what differs, and a second run changes nothing`, async () => {
			fill();
			await run(fixture(), await importExample(fixture(), file));
			assert.equal(writesToCube(fixture()), 0);
			const [list] = await readMails(fixture());
			assert.match(list?.text ?? '', /^Nobody, .*: No customer in assignment 9/);

			const workflow = await importExample(fixture(), file, WRITE);
			await run(fixture(), workflow);
			assert.equal(writesToCube(fixture()), 2);
			const [first, second] = [customer(fixture(), id(0)), customer(fixture(), id(1))];
			assert.deepEqual(
				[first.name, first.phone_1, second.email],
				['Kari Nordmann', '90000000', 'new@example.com'],
			);
			await run(fixture(), workflow);
			assert.equal(writesToCube(fixture()), 2);
		});
	}

	test('Cube → HubSpot: only fields that differ, a new contact, and a second run changes nothing', async () => {
		const { hubSpot } = fixture();
		hubSpot.put('1', {
			firstname: 'Kari Prøve',
			lastname: '0',
			phone: '',
			email: 'kari0@example.com',
		});
		hubSpot.put('2', {
			firstname: 'Other',
			lastname: 'Name',
			phone: '+4790000001',
			email: 'o@example.com',
		});
		setCustomer(fixture(), id(3), { email: '' });
		await run(fixture(), await importExample(fixture(), 'changed-customers-to-hubspot.json'));
		assert.deepEqual(hubSpot.written, []);
		const workflow = await importExample(fixture(), 'changed-customers-to-hubspot.json', WRITE);
		await run(fixture(), workflow);
		// HubSpot wins name and email, and the customer without an email is not made new
		assert.deepEqual(hubSpot.written.splice(0), [
			'1 phone',
			'1003 firstname',
			'1003 lastname',
			'1003 phone',
			'1003 email',
		]);
		await run(fixture(), workflow);
		assert.deepEqual(hubSpot.written, []);
	});

	test(
		'Cube → HubSpot by the trigger: a customer who changes, and nobody else',
		{ timeout: 200_000 },
		async () => {
			const { hubSpot, sandbox, n8n } = fixture();
			ids().forEach((_, place) =>
				hubSpot.put(String(place + 1), {
					firstname: 'Kari Prøve',
					lastname: String(place),
					// of the others the number differs, which nobody sees until they change
					phone: '+4790000099',
					email: `kari${place}@example.com`,
				}),
			);
			const file = 'changed-customers-to-hubspot.json';
			const workflow = await importExample(fixture(), file, { ...WRITE, hasTrigger: true });
			const isRead = () => sandbox.requests.some(({ path }) => path.includes('customers'));
			sandbox.requests.length = 0;
			await activateWorkflow(n8n.rest, workflow);
			for (let n = 0; n < 90 && !isRead(); n++) await wait(1_000);
			await wait(2_000);
			assert.deepEqual(hubSpot.written, []);
			setCustomer(fixture(), id(0), { phone_1: '91111111' });
			for (let n = 0; n < 90 && hubSpot.written.length === 0; n++) await wait(1_000);
			await wait(2_000);
			assert.deepEqual(hubSpot.written, ['1 phone']);
			assert.equal(hubSpot.contact('1').phone, '91111111');
			assert.deepEqual(fixture().services.refused, []);
			await deactivateWorkflow(n8n.rest, workflow);
		},
	);

	test('Cube → Pipedrive: only fields that differ, other numbers are kept, and a second run changes nothing', async () => {
		const { pipedrive } = fixture();
		const other = { value: '+47 22 22 22 22', primary: false, label: 'home' };
		pipedrive.put(1, {
			name: 'Kari Prøve 0',
			emails: pipedriveList('kari0@example.com'),
			phones: [...pipedriveList('90000099'), other],
		});
		pipedrive.put(2, { name: 'Other', phones: pipedriveList('+4790000001'), emails: [] });
		await run(fixture(), await importExample(fixture(), 'changed-customers-to-pipedrive.json'));
		assert.deepEqual(pipedrive.written, []);
		const workflow = await importExample(fixture(), 'changed-customers-to-pipedrive.json', WRITE);
		await run(fixture(), workflow);
		assert.deepEqual(pipedrive.written.splice(0), [
			'1 phones',
			'2 emails',
			'3 name',
			'3 phones',
			'3 emails',
			'4 name',
			'4 phones',
			'4 emails',
		]);
		assert.deepEqual(pipedrive.person(1)?.phones, [...pipedriveList('90000000'), other]);
		await run(fixture(), workflow);
		assert.deepEqual(pipedrive.written, []);
	});

	test('a Google Sheet: each row says what became of it, as text, and a second run changes nothing', async () => {
		const { sheet } = fixture();
		sheet.rows = [
			['Find Phone', 'Name', 'Email', 'Result', 'Details'],
			['+47 900 00 000', '=cmd()', '', '', ''],
			['90000001', 'Kari Prøve 1', '', '', ''],
			['99999999', 'Nobody', '', '', ''],
		];
		const document = {
			documentId: { __rl: true, mode: 'id', value: 'document' },
			sheetName: { __rl: true, mode: 'name', value: 'Changes' },
		};
		const workflow = await importExample(fixture(), 'google-sheet-of-changes-to-cube.json', {
			...WRITE,
			parameters: { 'Read the sheet': document, 'Write the report': document },
		});
		await run(fixture(), workflow);
		assert.deepEqual(
			sheet.rows.slice(1).map(([, , , result]) => result),
			['written', 'unchanged', 'refused'],
		);
		assert.equal(sheet.rows[1]?.[4], 'Name: Kari Prøve 0 → =cmd()');
		assert.match(sheet.rows[3]?.[4] ?? '', /^No customer in assignment 9 has the phone number/);
		assert.equal(customer(fixture(), id(0)).name, '=cmd()');
		const [writes, before] = [writesToCube(fixture()), structuredClone(sheet.rows)];
		await run(fixture(), workflow);
		assert.equal(writesToCube(fixture()), writes);
		assert.deepEqual(sheet.rows, before);
	});

	test('a form: corrects one customer, shows names as text, and says why not', async () => {
		setCustomer(fixture(), id(0), { name: '<b>Kari</b>' });
		const { n8n } = fixture();
		const form = await importExample(fixture(), 'form-that-corrects-a-customer.json');
		await activateWorkflow(n8n.rest, form);
		const { webhookId } = form.nodes.find(({ type }) => type.endsWith('.formTrigger')) ?? {};
		const url = `${n8n.url}/form/${webhookId}`;
		// n8n publishes a workflow in the background
		const end = Date.now() + 20_000;
		while ((await fetch(url)).status === 404 && Date.now() < end) await wait(200);
		assert.equal((await fetch(url)).status, 401);
		const headers = {
			authorization: `Basic ${btoa(`${FORM_USER.user}:${FORM_USER.password}`)}`,
		};
		/** The page that somebody sees who fills in the form. */
		const pageAfter = async (answers: string[]): Promise<string> => {
			const body = new FormData();
			answers.forEach((answer, place) => body.append(`field-${place}`, answer));
			const sent = await fetch(url, { method: 'POST', headers, body });
			const { formWaitingUrl } = (await sent.json()) as { formWaitingUrl: string };
			// as the form's own page does
			const status = new URL(formWaitingUrl);
			status.pathname += '/n8n-execution-status';
			let said = '';
			for (const last = Date.now() + 20_000; said !== 'form-waiting' && Date.now() < last; ) {
				await wait(200);
				said = await (await fetch(status, { headers })).text();
			}
			assert.equal(said, 'form-waiting');
			const page = await fetch(formWaitingUrl, { headers, signal: AbortSignal.timeout(10_000) });
			return await page.text();
		};
		const changed = await pageAfter(['+47 900 00 000', 'Kari N', '', '']);
		assert.match(changed, /Name: &lt;b&gt;Kari&lt;\/b&gt; → Kari N/);
		assert.doesNotMatch(changed, /<b>Kari/);
		assert.equal(customer(fixture(), id(0)).email, 'kari0@example.com');
		assert.match(await pageAfter(['+47 900 00 000', 'Kari N', '', '']), /Cube has this already/);
		assert.equal(writesToCube(fixture()), 1);
		assert.match(await pageAfter(['99999999', 'Kari N', '', '']), /No customer in assignment 9/);
	});

	test('sales become deals with owner, campaign, agent and comment, and a second run adds none', async () => {
		const { hubSpot, sandbox } = fixture();
		sandbox.reset();
		sandbox.data.responses = sandbox.data.responses.filter((_, place) => place % 20 === 0);
		// Legacy accounts tell no agent of a response
		const account = {
			...fixture(),
			accounts: { ...fixture().accounts, cubeApi: fixture().newest },
		};
		const workflow = await importExample(account, 'sales-of-last-night-to-hubspot.json');
		const first = await run(fixture(), workflow);
		const agents = first.items('Name what HubSpot takes').map(({ agent }) => String(agent));
		assert.ok(agents.length > 2 && agents.every((agent) => agent !== ''), agents.join());
		assert.equal(hubSpot.deals.length, agents.length);
		await run(fixture(), workflow);
		assert.equal(hubSpot.deals.length, agents.length);

		hubSpot.deals = [];
		hubSpot.owners = [{ id: '7', email: agents[0], firstName: 'A', lastName: 'Gent' }];
		await run(fixture(), workflow);
		const owned = hubSpot.deals.filter(({ hubspot_owner_id: owner }) => owner === '7');
		assert.equal(owned.length, agents.filter((agent) => agent === agents[0]).length);
		for (const { description } of hubSpot.deals) {
			assert.match(description ?? '', /^Campaign: \S.*\nAgent: \S/);
		}
	});
});
