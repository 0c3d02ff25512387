/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { ATTACKS } from '../../test/support/examples';
import type { Json } from '../executions';
import { importExample, run, setCustomer, startOver } from './crmFixture';
import type { CrmFixture } from './crmFixture';
import { readCells, readMails } from './readMail';

const MARKUP = /[<>]|&(?!amp;|lt;|gt;)/;
/** A text as it is shown where `&`, `<` and `>` mean something. */
const shown = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const TYPED = Object.values(ATTACKS);

/** What agents and customers typed, on its way from Cube to other services. */
export function typedTextFlows(open: () => CrmFixture): void {
	let fixture: CrmFixture;
	let ids: string[] = [];
	beforeEach(() => {
		fixture = open();
		ids = startOver(fixture);
	});

	/** A day before the one that Cube calls today, as YYYY-MM-DD. */
	const daysAgo = (days: number): string => {
		const today = Date.parse(`${fixture.sandbox.data.today}T00:00:00Z`);
		return new Date(today - days * 86_400_000).toISOString().slice(0, 10);
	};

	/** With an account whose responses tell agent and time, which Legacy accounts don't. */
	const newest = (): CrmFixture => ({
		...fixture,
		accounts: { ...fixture.accounts, cubeApi: fixture.newest },
	});

	test('Slack gets text: no markup, no mention, no link, and is told to fetch nothing', async () => {
		const { sandbox, slack } = fixture;
		setCustomer(fixture, ids[0] ?? '', { name: ATTACKS.disguisedLink });
		// a test event has five records
		const comments = TYPED.slice(0, 5);
		comments.forEach((comment, place) =>
			sandbox.data.addResponse(31, {
				customerId: ids[0],
				type: ATTACKS.mention,
				comment,
				submittedWhen: `${sandbox.data.today} 23:59:0${place}.000`,
			}),
		);
		const account = newest();
		const workflow = await importExample(account, 'new-responses-to-slack.json', {
			hasTrigger: true,
			parameters: { 'When there is a new response': { campaigns: ['31'] } },
		});
		await run(account, workflow);
		const texts = slack.messages.map(({ text }) => String(text));
		assert.equal(texts.length, 5);
		for (const text of texts) assert.doesNotMatch(text, MARKUP);
		assert.deepEqual(texts.map((text) => shown(text).split('\n').at(-1)).sort(), comments.sort());
		for (const text of texts) {
			assert.ok(shown(text).startsWith(`*${ATTACKS.mention}* · ${ATTACKS.disguisedLink}`), text);
		}
		for (const message of slack.messages) {
			assert.deepEqual([message.unfurl_links, message.unfurl_media], [false, false]);
			assert.ok(!message.link_names && !message.blocks && !message.attachments);
		}
	});

	test('the weekly report is a table of text', async () => {
		const { sandbox } = fixture;
		const sinceMonday = (new Date(`${sandbox.data.today}T00:00:00Z`).getUTCDay() + 6) % 7;
		sandbox.data.responses = [];
		for (const campaign of sandbox.data.campaigns) {
			if (campaign.isActive) campaign.name = ATTACKS.html;
		}
		for (const type of TYPED) {
			sandbox.data.addResponse(31, {
				type,
				submittedWhen: `${daysAgo(sinceMonday + 7)} 10:00:00.000`,
			});
		}
		await run(fixture, await importExample(fixture, 'weekly-report-of-responses-by-email.json'));
		const [mail] = await readMails(fixture);
		const html = String(mail?.html);
		const cells = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.trim());
		for (const cell of cells) assert.doesNotMatch(cell, MARKUP);
		assert.deepEqual(
			cells.map(shown).sort(),
			TYPED.flatMap((type) => [ATTACKS.html, type, '1']).sort(),
		);
		const tags = new Set([...html.matchAll(/<\/?(\w+)/g)].map(([, tag]) => tag));
		tags.forEach((tag) => assert.match(String(tag), /^(html|body|table|thead|tbody|tr|th|td|br)$/));
	});

	test('a mail of those not found is plain text', async () => {
		const { hubSpot } = fixture;
		TYPED.forEach((lastname, place) =>
			hubSpot.put(String(place + 1), { firstname: 'Nobody', lastname, phone: '+4799999999' }),
		);
		await run(fixture, await importExample(fixture, 'changed-hubspot-contacts-to-cube.json'));
		const [mail, ...others] = await readMails(fixture);
		assert.deepEqual([others, mail?.html], [[], false]);
		for (const attack of TYPED) assert.ok(mail?.text?.includes(`Nobody ${attack}, `), attack);
	});

	test('a spreadsheet by mail has cells of text, and none that a program takes for a formula', async () => {
		const { hubSpot, n8n } = fixture;
		const formulas = [ATTACKS.formula, '+1+cmd', '-2-cmd', '@SUM(1)', '\t=cmd', '＝cmd'];
		formulas.forEach((lastname, place) =>
			hubSpot.put(String(place + 1), { lastname, city: lastname, phone: '+47 90 00 00 00' }),
		);
		await run(
			fixture,
			await importExample(fixture, 'hubspot-contacts-to-a-spreadsheet-for-cube.json'),
		);
		const [mail] = await readMails(fixture);
		const [file] = mail?.attachments ?? [];
		assert.match(file?.filename ?? '', /^customers-.*\.xlsx$/);
		const cells = Object.values(readCells(n8n.version, file?.content ?? Buffer.alloc(0)));
		for (const { t, f } of cells) assert.deepEqual([t, f], ['s', undefined]);
		const values = cells.map(({ v }) => String(v));
		for (const formula of formulas) assert.ok(values.includes(`'${formula}`), formula);
		assert.ok(values.includes('+47 90 00 00 00'));
		for (const value of values) assert.doesNotMatch(value, /^\s*[=@＝]/);
	});

	test('Google Sheets gets raw text, of names in Cube too', async () => {
		const { sheet, n8n } = fixture;
		const header = ['Find Phone', 'Name', 'Email', 'Result', 'Details'];
		ids.forEach((id, place) => setCustomer(fixture, id, { name: TYPED[place] ?? '' }));
		sheet.rows = [
			header,
			...ids.map((_, place) => [`9000000${place}`, ATTACKS.formula, '', '', '']),
		];
		const document = {
			documentId: { __rl: true, mode: 'id', value: 'document' },
			sheetName: { __rl: true, mode: 'name', value: 'Changes' },
		};
		const workflow = await importExample(fixture, 'google-sheet-of-changes-to-cube.json', {
			settings: { previewOnly: false },
			parameters: { 'Read the sheet': document, 'Write the report': document },
		});
		// the stand-in refuses a write that is not RAW
		await run(fixture, workflow);
		assert.equal(n8n.process.hasExited(), false);
		const details = sheet.rows.slice(1).map((row) => row[4]);
		assert.deepEqual(
			details,
			ids.map((_, place) =>
				TYPED[place] === ATTACKS.formula ? '' : `Name: ${TYPED[place]} → ${ATTACKS.formula}`,
			),
		);
	});

	test('a deal in HubSpot has the comment as it was typed, in its description and nowhere else', async () => {
		const { sandbox, hubSpot, services } = fixture;
		setCustomer(fixture, ids[0] ?? '', { name: `${ATTACKS.html} ","x":"` });
		sandbox.data.responses = [];
		TYPED.forEach((comment, place) =>
			sandbox.data.addResponse(31, {
				customerId: ids[0],
				type: 'Sale',
				comment: `${comment}","dealstage":"lost`,
				submittedWhen: `${daysAgo(1)} 10:00:0${place}.000`,
			}),
		);
		const account = newest();
		await run(account, await importExample(account, 'sales-of-last-night-to-hubspot.json'));
		assert.deepEqual(services.refused, []);
		assert.deepEqual(
			hubSpot.deals.map(({ description = '' }) => description.split('\n').at(-1)).sort(),
			TYPED.map((comment) => `${comment}","dealstage":"lost`).sort(),
		);
		for (const { dealstage } of hubSpot.deals) assert.equal(dealstage, 'closedwon');
		const [contact] = hubSpot.contacts;
		assert.equal((contact?.properties as Json | undefined)?.x, undefined);
	});
}
