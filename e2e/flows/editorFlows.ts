/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { credentialOf } from '../../engine/credentialOf';
import type { CubeCredential } from '../../engine/credentialOf';
import { ACCOUNT_NAMES } from '../accounts';
import type { Fixture } from './fixture';

/** What a person does in n8n's editor, and sees there. Each step makes a picture. */
export function editorFlows(fixture: () => Fixture): void {
	test('Cube is found in the node panel', async () => {
		const { editor } = fixture();
		await editor.newWorkflow();
		await editor.searchNode('Cube');
		await editor.picture('node-panel');
		await editor.found('Cube').click();
		await editor.page.getByText('Get many customers', { exact: true }).first().waitFor();
		await editor.picture('actions');
	});

	for (const word of ['telesales', 'call centre', 'Headshed', 'callback']) {
		test(`Cube is found by the word "${word}"`, async () => {
			const { editor } = fixture();
			await editor.newWorkflow();
			await editor.searchNode(word, 'Cube');
			assert.ok(await editor.found('Cube').isVisible());
		});
	}

	test('a credential is made, and its test succeeds', async () => {
		const { editor, sandbox } = fixture();
		await editor.newWorkflow();
		await editor.addCube('Get many customers');
		const said = await editor.newCredential(credentialOf(sandbox, 'dataOwners'));
		await editor.picture('credential');
		assert.match(said, /successful/i);
		await editor.closeCredential();
	});

	const refusals: Array<[string, (good: CubeCredential) => Partial<CubeCredential>, RegExp]> = [
		['a wrong token', () => ({ token: 'wrong' }), /Sign-in failed\. .*Check the token/],
		[
			'a wrong address',
			() => ({ baseUrl: 'http://127.0.0.1:9' }),
			/Couldn't reach Cube at 127\.0\.0\.1:9: the connection was refused/,
		],
	];
	for (const [what, change, sentence] of refusals) {
		test(`the test of a credential tells ${what}`, async () => {
			const { editor, sandbox } = fixture();
			await editor.newWorkflow();
			await editor.addCube('Get many customers');
			const good = credentialOf(sandbox, 'dataOwners');
			const said = await editor.newCredential({ ...good, ...change(good) });
			await editor.picture(`credential-${what.split(' ').at(-1)}`);
			assert.match(said, sentence);
			await editor.closeCredential();
		});
	}

	test('the test of a credential tells a web page from Cube', async () => {
		const { editor, sandbox } = fixture();
		sandbox.faults.answers = [{ times: Infinity, then: 'html' }];
		await editor.newWorkflow();
		await editor.addCube('Get many customers');
		const said = await editor.newCredential(credentialOf(sandbox, 'dataOwners'));
		sandbox.faults.answers = [];
		await editor.picture('credential-page');
		assert.match(said, /Couldn't read campaigns: Cube returned a web page instead of data\./);
		await editor.closeCredential();
	});

	test('an assignment is picked by typing, and Return All reads every customer', async () => {
		const { editor } = fixture();
		await editor.newWorkflow();
		await editor.addCube('Get many customers');
		await editor.chooseCredential(ACCOUNT_NAMES.dataOwners);
		await editor.pick('assignment', 'strøm b2c', 'pick-assignment');
		await editor.switchOn('returnAll');
		await editor.execute();
		await editor.showTable();
		await editor.picture('return-all');
		assert.match(await editor.output(), /10,?000 items/);
	});

	test('without a date today is read, and a hint says so', async () => {
		const { editor } = fixture();
		await editor.newWorkflow();
		await editor.addCube('Get many responses');
		await editor.chooseCredential(ACCOUNT_NAMES.dataOwners);
		await editor.pick('campaign', 'privat vår');
		await editor.execute();
		await editor.picture('hint');
		assert.match(
			await editor.output(),
			/Only today was read\. To read more, choose another 'Period'\./,
		);
	});

	test('customers come small and by their labels, and a hint says that the Limit cut the list', async () => {
		const { editor } = fixture();
		await editor.newWorkflow();
		await editor.addCube('Get many customers');
		await editor.chooseCredential(ACCOUNT_NAMES.dataOwners);
		await editor.pick('assignment', 'strøm b2c');
		await editor.execute();
		await editor.showTable();
		await editor.picture('labels');
		const output = await editor.output();
		assert.match(output, /Pris på dagens avtale/);
		assert.doesNotMatch(output, /crm__/);
		assert.match(output, /Showing 50 of 10,000\./);
	});

	test('fields are selected by their labels', async () => {
		const { editor } = fixture();
		await editor.newWorkflow();
		await editor.addCube('Get many customers');
		await editor.chooseCredential(ACCOUNT_NAMES.dataOwners);
		await editor.pick('assignment', 'strøm b2c');
		await editor.choose('output', 'Selected Fields');
		await editor.choose('outputFields', 'Pris på dagens avtale');
		await editor.picture('select-fields');
		await editor.closeList();
		await editor.execute();
		await editor.showTable();
		const output = await editor.output();
		assert.match(output, /Customer ID/);
		assert.match(output, /Pris på dagens avtale/);
		assert.doesNotMatch(output, /Phone/);
	});

	test('what went wrong with an item is said in a sentence', async () => {
		const { editor } = fixture();
		await editor.newWorkflow();
		await editor.addCube('Get a customer by ID, phone or another field');
		await editor.chooseCredential(ACCOUNT_NAMES.dataOwners);
		await editor.pick('assignment', 'strøm b2c');
		await editor.fill('customerId', '123');
		await editor.execute();
		await editor.picture('error');
		const output = await editor.output();
		assert.match(output, /There is no customer 123 in assignment 2\/B2C \[item 0\]/);
		assert.match(output, /Check 'Customer ID'/);
		assert.doesNotMatch(output, /\[item 0\].*\[item 0\]/);
	});

	test('the trigger shows the latest real records as a test event', async () => {
		const { editor } = fixture();
		await editor.newTrigger('Cube', 'On new response', 'trigger-panel');
		await editor.chooseCredential(ACCOUNT_NAMES.dataOwners);
		await editor.choose('listOf', 'Whole Account');
		await editor.execute();
		await editor.showTable();
		await editor.picture('trigger');
		assert.match(await editor.output(), /5 items/);
	});

	test('an update is mapped by label, with a notice on what Cube does not document', async () => {
		const { editor, sandbox } = fixture();
		await editor.newWorkflow();
		await editor.addCube('Update a customer');
		await editor.chooseCredential(ACCOUNT_NAMES.dataOwners);
		assert.match(await editor.settings(), /Cube documents this update for some accounts only/);
		await editor.pick('assignment', 'strøm b2c');
		await editor.fill('customerId', '900001');
		await editor.mapField('Pris på dagens avtale (max 20)', '249');
		await editor.execute();
		await editor.picture('update');
		const sent = sandbox.requests.find(({ method }) => method === 'PUT');
		assert.deepEqual(sent?.body, { crm__custom_info__2: '249' });
		assert.match(await editor.output(), /1 item/);
	});

	test('dark mode has an icon of its own', async () => {
		const { editor } = fixture();
		await editor.darkMode();
		await editor.newWorkflow();
		await editor.searchNode('Cube');
		await editor.picture('dark');
		const icon = editor.found('Cube').locator('img').first();
		assert.match((await icon.getAttribute('src')) ?? '', /cube\.dark\.svg/);
	});
}
