import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { evaluate } from './support/evaluate';
import { ATTACKS, FILES, read } from './support/examples';

/** What people may type, with the signs that mean something somewhere more often than chance would have it. */
const typed = fc.oneof(
	fc.constantFrom(...Object.values(ATTACKS)),
	fc.string({ unit: fc.constantFrom(...'<>&!"\'()[]:/=+-@＝ \n\t;a1', 'lt', 'amp') }),
	fc.string({ unit: 'binary' }),
);

/** Texts in which `&`, `<` and `>` are written as HTML and Slack want them, as they are shown. */
const shown = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const MARKUP = /[<>]|&(?!amp;|lt;|gt;)/;

describe('What people typed', () => {
	test('is text in the table of the weekly report', () => {
		const report = read('weekly-report-of-responses-by-email.json');
		const columns = report.nodes.find(({ name }) => name === 'Name the columns');
		const { assignments } = columns?.parameters.assignments as { assignments: IDataObject[] };
		fc.assert(
			fc.property(typed, typed, (Campaign, Response) => {
				const json = { Campaign, Response, count_Response: 3 };
				const cells = assignments.map((_, place) =>
					String(
						evaluate(report, ['Name the columns', `assignments.assignments.${place}.value`], json),
					),
				);
				for (const cell of cells) expect(cell).not.toMatch(MARKUP);
				expect(cells.map(shown)).toEqual([Campaign, Response, '3']);
			}),
		);
	});

	test('is text in a message of Slack, and nothing is fetched to be shown with it', () => {
		const slack = read('new-responses-to-slack.json');
		fc.assert(
			fc.property(typed, typed, typed, (Type, Name, Comment) => {
				const text = String(evaluate(slack, ['Tell Slack', 'text'], { Type, Name, Comment }));
				expect(text).not.toMatch(MARKUP);
				const heading = [`*${Type}*`, Name].filter(Boolean).join(' · ');
				expect(shown(text)).toBe(`${heading}\n${Comment}`);
			}),
		);
		const { parameters } = slack.nodes.find(({ name }) => name === 'Tell Slack') ?? {};
		expect(parameters?.otherOptions).toMatchObject({ unfurl_links: false, unfurl_media: false });
		expect(parameters?.otherOptions).not.toHaveProperty('link_names');
	});

	test('is no formula in a spreadsheet, and phone numbers and names stay as they are', () => {
		const sheet = read('hubspot-contacts-to-a-spreadsheet-for-cube.json');
		const row = (json: IDataObject) =>
			evaluate(sheet, ['Keep every cell text', 'jsonOutput'], json) as unknown as IDataObject;
		fc.assert(
			fc.property(typed, typed, (Name, City) => {
				for (const [key, cell] of Object.entries(row({ Name, City }))) {
					const given = { Name, City }[key] ?? '';
					expect([given, `'${given}`]).toContain(cell);
					const isPhone = /^[\d\s()./+-]*$/.test(given);
					expect(/^\s*[=@＝＠+－＋-]/.test(String(cell)) && !isPhone).toBe(false);
				}
			}),
		);
		const harmless = {
			'Customer ID': '00501',
			Name: "Ola-Kari D'Ål",
			'Phone 1': '+47 (900) 12-345',
			Email: 'a=b@example.com',
			Address: '',
			Note: '-',
		};
		expect(row(harmless)).toEqual(harmless);
		expect(row({ Name: ATTACKS.formula })).toEqual({ Name: `'${ATTACKS.formula}` });
	});

	test('is text on the page after the form', () => {
		const form = read('form-that-corrects-a-customer.json');
		const path = 'completionMessage';
		fc.assert(
			fc.property(typed, typed, (before, after) => {
				const json = { action: 'update', changes: { Name: { before, after } } };
				const page = String(evaluate(form, ['Show what was changed', path], json));
				expect(page).not.toMatch(MARKUP);
				expect(shown(page)).toBe(`Name: ${before} → ${after}`);
				const why = String(evaluate(form, ['Say why not', path], { error: 'no', message: before }));
				expect(why).not.toMatch(MARKUP);
				expect(shown(why)).toBe(before);
			}),
		);
	});

	test('is text in a Google Sheet, and in a mail of those not found', () => {
		const sheet = read('google-sheet-of-changes-to-cube.json');
		const report = sheet.nodes.find(({ name }) => name === 'Write the report');
		expect(report?.parameters.options).toEqual({ cellFormat: 'RAW' });
		const mails = FILES.flatMap((file) => read(file).nodes).filter(
			({ name }) => name === 'Send the list',
		);
		expect(mails.map(({ parameters }) => parameters.emailFormat)).toEqual(['text', 'text', 'text']);
	});

	test('makes no image and no link with another name in an answer of the agent', () => {
		const agent = read('questions-on-a-campaign-to-an-ai-agent.json');
		const path = 'assignments.assignments.0.value';
		fc.assert(
			fc.property(typed, (output) => {
				const answer = String(evaluate(agent, ['Show no images, hide no links', path], { output }));
				expect(answer).not.toMatch(/!\[|\]\(|\]:|</);
				const words = (text: string) => text.replaceAll('&lt;', '<').replaceAll(' ', '');
				expect(words(answer)).toBe(words(output));
			}),
		);
	});

	test('reaches no tool of the agent that writes or sends', () => {
		const { nodes, connections } = read('questions-on-a-campaign-to-an-ai-agent.json');
		const tools = nodes.filter(({ name }) => connections[name]?.ai_tool);
		expect(tools.length).toBeGreaterThan(2);
		for (const { type, parameters } of tools) {
			expect(type).toBe('n8n-nodes-headshed-cube.cubeTool');
			expect(['get', 'getAll']).toContain(parameters.operation);
		}
	});
});
