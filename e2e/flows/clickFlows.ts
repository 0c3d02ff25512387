/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import type { Sandbox } from '../../sandbox';
import type { Customer } from '../../sandbox/data/types';
import { ACCOUNT_NAMES } from '../accounts';
import type { Clicks } from '../clicks';
import type { Editor } from '../editor';
import type { Fixture } from './fixture';

const REGISTER = 'Strøm B2C';

/** Jobs as people do them from an empty workflow in the newest n8n, with the clicks that each may take at most. */
const MOST_CLICKS = {
	'All customers, every night': 11,
	"Yesterday's sales to HubSpot": 17,
	'Changed phone numbers back to Cube': 21,
	'A workflow that each new response starts': 9,
	'One customer by phone number': 10,
	'All customers as a CSV file': 12,
	'A form that creates or updates a customer': 28,
};
type Job = keyof typeof MOST_CLICKS;

/** Gives each customer an email of their own: HubSpot knows its contacts by it. */
function giveEmails(sandbox: Sandbox): Customer[] {
	const customers = sandbox.data.customersOf(9);
	for (const { customerId, info } of customers) info.email ||= `${customerId}@example.com`;
	return customers;
}

/** Whole jobs in the editor, by clicks and typing alone. No ID is typed but into a form, where it is the answer. */
export function clickFlows(fixture: () => Fixture): void {
	const counted: Partial<Record<Job, Clicks>> = {};

	/** A job, from an empty workflow to records that are right. */
	const job = (name: Job, run: (editor: Editor, open: Fixture) => Promise<void>) => {
		test(name, async () => {
			const open = fixture();
			open.hubSpot.contacts = [];
			const { editor, version } = open;
			await editor.emptyWorkflow();
			await run(editor, open);
			const clicks = editor.counter.soFar();
			counted[name] = clicks;
			if (version.name !== 'newest') return;
			assert.ok(clicks.clicks <= MOST_CLICKS[name], `${clicks.clicks} clicks`);
		});
	};

	/** Adds the Cube node with the newest account. */
	const addCube = async (editor: Editor, action: string) => {
		await editor.addCube(action);
		await editor.ensureCredential(ACCOUNT_NAMES.dataOwners);
	};

	/** Executes the open node, which must give that many items. */
	const expectItems = async (editor: Editor, items: RegExp) => {
		await editor.execute();
		const output = await editor.output();
		assert.match(output, items);
		assert.doesNotMatch(output, /Error details/);
		return output;
	};

	after(async () => {
		const { editor } = fixture();
		if (Object.keys(counted).length < Object.keys(MOST_CLICKS).length) return;
		await editor.keep('clicks.json', JSON.stringify(counted));
	});

	job('All customers, every night', async (editor) => {
		await editor.addNode('Schedule Trigger');
		await editor.closeNode();
		await addCube(editor, 'Get many customers');
		await editor.pick('assignment', REGISTER);
		await editor.switchOn('returnAll');
		await expectItems(editor, /10,?000 items/);
		await editor.closeNode();
		await editor.publish();
	});

	job("Yesterday's sales to HubSpot", async (editor, { sandbox, hubSpot }) => {
		giveEmails(sandbox);
		await addCube(editor, 'Get many responses');
		await editor.pick('campaign', 'privat vår');
		await editor.choose('period', 'Yesterday');
		await editor.addTo('Add Filter', 'Response Type');
		await editor.pick('responseType', 'Sale');
		await editor.closeNode();
		await editor.addNode('HubSpot', 'Create or update a contact');
		// from the preview: nothing has run so far
		await editor.dragInput('Email', 'email');
		const found = Number(/(\d+) items/.exec(await expectItems(editor, /\d+ items/))?.[1]);
		assert.ok(found > 5 && hubSpot.contacts.length > 5);
	});

	job('Changed phone numbers back to Cube', async (editor, { sandbox, sheet }) => {
		const known = sandbox.data.customersOf(9).filter(({ info }) => info.email);
		const changed = known.slice(0, 3).map(({ info }, n) => [String(info.email), `9000000${n}`]);
		sheet.rows = [['Customer email', 'New phone'], ...changed];
		await editor.addNode('Google Sheets', 'Get row(s) in sheet');
		await editor.pick('documentId', sheet.title);
		await editor.pick('sheetName', sheet.title);
		await expectItems(editor, /3 items/);
		await editor.closeNode();
		await addCube(editor, 'Update a customer');
		await editor.pick('assignment', REGISTER);
		await editor.choose('findBy', 'Email');
		await editor.dragInput('Customer email', 'findValue');
		await editor.addField('Phone 1');
		await editor.dragIntoField('New phone');
		await expectItems(editor, /3 items/);
		assert.deepEqual(
			known.slice(0, 3).map(({ info }) => info.phone_1),
			changed.map(([, phone]) => phone),
		);
	});

	job('A workflow that each new response starts', async (editor) => {
		await addCube(editor, 'On new response');
		await editor.choose('campaigns', 'Strøm privat vår');
		await editor.closeList();
		await expectItems(editor, /5 items/);
		await editor.closeNode();
		await editor.publish();
	});

	job('One customer by phone number', async (editor, { sandbox }) => {
		const [, wanted] = sandbox.data.customersOf(9);
		await addCube(editor, 'Get a customer by ID, phone or another field');
		await editor.pick('assignment', REGISTER);
		await editor.choose('findBy', 'Phone');
		await editor.fill('findValue', String(wanted?.info.phone_1));
		await expectItems(editor, /1 item/);
		await editor.part('output-panel').getByText(String(wanted?.info.name)).first().waitFor();
	});

	job('All customers as a CSV file', async (editor) => {
		await addCube(editor, 'Get many customers');
		await editor.pick('assignment', REGISTER);
		await editor.switchOn('returnAll');
		await editor.closeNode();
		await editor.addNode('Convert to File', 'Convert to CSV');
		await editor.execute();
		const csv = await editor.download();
		const [header = '', ...rows] = csv.trim().split('\n');
		assert.match(header, /Customer ID,Name,Phone 1/);
		assert.equal(rows.length, 10_000);
	});

	job('A form that creates or updates a customer', async (editor, { sandbox }) => {
		await editor.addNode('n8n Form', 'On new n8n Form event');
		await editor.fill('formTitle', 'Customer');
		for (const label of ['Customer ID', 'Name', 'Phone 1']) await editor.addFormField(label);
		await editor.sendForm(['900777', 'Kari Prøve', '90000007']);
		await editor.closeNode();
		await addCube(editor, 'Create or update a customer');
		await editor.pick('assignment', REGISTER);
		await editor.dragInput('Customer ID', 'customerId');
		for (const label of ['Name', 'Phone 1']) {
			await editor.addField(label);
			await editor.dragIntoField(label);
		}
		await expectItems(editor, /1 item/);
		const made = sandbox.data.customersOf(9).find(({ customerId }) => customerId === '900777');
		assert.deepEqual([made?.info.name, made?.info.phone_1], ['Kari Prøve', '90000007']);
	});

	test('a field dragged from the preview, before anything has run, holds a value when it runs', async () => {
		const { editor, sandbox, hubSpot } = fixture();
		hubSpot.contacts = [];
		const [first] = giveEmails(sandbox);
		await editor.newWorkflow();
		await addCube(editor, 'Get many customers');
		await editor.pick('assignment', REGISTER);
		await editor.closeNode();
		await editor.addNode('HubSpot', 'Create or update a contact');
		await editor.part('schema-preview-warning').waitFor();
		await editor.addTo('Add Property', 'First Name');
		await editor.dragInput('Name', 'firstName');
		await editor.dragInput('Email', 'email');
		await editor.picture('drag-from-preview');
		await expectItems(editor, /50 items/);
		const { email, name } = first?.info ?? {};
		const made = hubSpot.contacts.map(({ properties }) => properties);
		assert.equal(made.length, 50);
		const [contact] = made.filter((one) => one.email === email);
		assert.equal(contact?.firstname, name);
		assert.ok(!/undefined|null/.test(JSON.stringify(made)));
	});
}
