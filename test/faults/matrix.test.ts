/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test that reads a page */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { blockOf } from '../../tools/block';
import { markdownTable } from '../../tools/support/table';
import { allCases, nameOf } from './cases';
import { expectationOf } from './expectations';
import { faults } from './faults';
import { tableOf } from './table';
import { judge } from './verdict';
import type { Observed, Verdict } from './verdict';

const cases = allCases();
const caseOf = (name: string) => {
	const found = cases.find((one) => nameOf(one) === name);
	if (!found) throw new TypeError(`There is no case ${name}`);
	return found;
};
const cleanly: Observed = {
	hung: false,
	records: [{ id: '1' }, { id: '2' }],
	hints: [],
	before: [{ id: '1' }, { id: '2' }],
	after: [{ id: '1' }, { id: '2' }],
	written: 0,
	sent: 0,
	foreign: 0,
	late: 0,
	secrets: [],
	waited: 0,
};
const said = (message: string, description = '') => ({
	error: { name: 'NodeApiError', message, description },
	records: [],
});
const verdictOn = (name: string, observed: Partial<Observed>) =>
	judge({ ...cleanly, ...observed }, expectationOf(caseOf(name)));

const reading = '500 · Customer → Get Many, all · middle · once';
const forEver = '500 · Customer → Get Many, all · middle · for ever';
const moving = 'removeFirst · Customer → Get Many, all · middle · once';
const writing = '500 · Customer → Update · after · once';
const seeOther = '303 to the path’s other slash · Customer → Update · before · once';
const garbled = 'latin1Unnamed · Customer → Get Many, all · middle · once';
const forbidden = '403 for the permission, 1 · Customer → Get Many, all';
const putOff = 'refused · Customer → Update · before · once';

describe('The matrix', () => {
	test('has every fault, and no two cases of one name', () => {
		expect(new Set(cases.map(({ fault }) => fault))).toEqual(new Set(faults));
		expect(new Set(cases.map(nameOf)).size).toBe(cases.length);
		expect(cases.length).toBeGreaterThan(3000);
	});

	test('is in docs/reliability.md as it was run last, with every case right', () => {
		const lines = blockOf(
			readFileSync(join(__dirname, '../../docs/reliability.md'), 'utf8'),
			'fault matrix',
		);
		const [all = ''] = lines.split('\n').slice(-1);
		const numbers = all.split('|').map((text) => text.trim());
		expect(numbers[2]).toBe(String(cases.length));
		expect(numbers[6]).toBe('0');
		const families = new Set(faults.map(({ family }) => family));
		for (const family of families) expect(lines).toContain(`| ${family} `);
	});
});

describe('What is right', () => {
	test.each<[string, string, Partial<Observed>]>([
		['reading that is complete after a fault that passed', reading, {}],
		[
			'an error that names what stayed',
			forEver,
			said(
				"Couldn't read customers: Cube failed to process the request (status 500)",
				'Try again later.',
			),
		],
		[
			'a list that moved, as far as it stayed, with a hint',
			moving,
			{
				records: [{ id: '2' }],
				after: [{ id: '2' }, { id: '3' }],
				hints: ['The list changed while it was read.'],
			},
		],
		[
			'a change that was made once and of which that is not known',
			writing,
			{
				...said(
					"Couldn't update a customer: Cube failed to process the request (status 500)",
					'Cube may have applied the change.',
				),
				written: 1,
				sent: 1,
			},
		],
		['a change that is sent again since it did not arrive', putOff, { written: 1, sent: 2 }],
	])('%s', (_, name, observed) => {
		expect(verdictOn(name, observed).complaints).toEqual([]);
	});
});

describe('What is wrong', () => {
	test.each<[string, string, Partial<Observed>, RegExp]>([
		[
			'a record less, and not a word',
			reading,
			{ records: [{ id: '1' }] },
			/1 of 2 records, and not/,
		],
		['a record twice', reading, { records: [{ id: '1' }, { id: '1' }] }, /1 records came twice/],
		[
			'records out of order',
			reading,
			{ records: [{ id: '2' }, { id: '1' }] },
			/2 of 2 records, and not/,
		],
		['a hint where all is there', reading, { hints: ['Hm.'] }, /ended with complete, with a hint/],
		[
			'an error where reading goes on',
			reading,
			said('Cube failed to process the request (500)'),
			/an error, not/,
		],
		['half a list beside the error', forEver, { ...said('500'), records: [{ id: '1' }] }, /beside/],
		['an error that does not say what', forEver, said('It failed.'), /does not say/],
		['an error that says nothing', forEver, said(' '), /says nothing/],
		[
			'an error of the program',
			forEver,
			said("500: Cannot read properties of undefined (reading 'x')"),
			/no sentence for people/,
		],
		[
			'an error that is none of n8n’s',
			forEver,
			{ error: { name: 'TypeError', message: 'status 500' }, records: [] },
			/the error is a TypeError/,
		],
		['no end', reading, { hung: true }, /did not end/],
		['a wait that is too long', reading, { waited: 200_000 }, /waited 200 s/],
		['a request to another host', reading, { foreign: 1 }, /another host/],
		['requests long after the end', reading, { late: 6 }, /after its end/],
		['a secret', reading, { secrets: ['run.error.message'] }, /a secret stands in run.error/],
		[
			'a record that stayed in a moving list and is lost',
			moving,
			{ records: [], after: [{ id: '2' }], hints: ['It moved.'] },
			/1 records that stayed in the list are lost/,
		],
		['a change that was made twice', putOff, { written: 2, sent: 2 }, /written 2 times, not 1/],
		[
			'a change that was sent again though it may have arrived',
			writing,
			{ ...said('500', 'may have applied the change'), written: 1, sent: 2 },
			/sent 2 times/,
		],
		[
			'a letter that is lost',
			garbled,
			{ records: [{ id: '1' }, { id: '2', name: 'Bl\ufffdb' }] },
			/a letter came as another one/,
		],
		[
			'a letter that is another one',
			garbled,
			{ records: [{ id: '1', letters: 'BlÃ¥bÃ¦r' }, { id: '2' }] },
			/a letter came as another one/,
		],
		[
			'a refusal in the words of another one',
			'407 with html body · Customer → Get Many, all · middle · once',
			said('A proxy (407) rejected the values'),
			/says .*rejected the value/,
		],
		[
			'no hint at the sign-in with the first answer',
			`${forbidden} · first · once`,
			said('This user has no permission'),
			/does not say .*wrong token/,
		],
		[
			'that hint later',
			`${forbidden} · middle · once`,
			said('This user has no permission', 'Some accounts respond this way to a wrong token'),
			/says .*wrong token/,
		],
		[
			'a refused change of which nobody says that nothing was changed',
			'423 with json body · Customer → Update · before · once',
			said('The record is locked (423)', 'Cube said: Because it is so.'),
			/does not say .*Nothing was changed/,
		],
		['a change that is sent again after 303', seeOther, { written: 1, sent: 2 }, /sent 2 times/],
		[
			'a change that was lost after 303, without a word',
			seeOther,
			{ written: 0, sent: 1 },
			/ended with complete, not with an error/,
		],
		[
			'a change of which nobody says that it may have been made',
			writing,
			{ ...said('500', 'Nothing was changed.'), written: 1, sent: 1 },
			/does not say .*may have applied/,
		],
	])('%s', (_, name, observed, complaint) => {
		expect(verdictOn(name, observed).complaints.join('\n')).toMatch(complaint);
	});
});

describe('The table', () => {
	const verdicts: Verdict[] = [
		{ faultCase: caseOf(reading), ending: 'complete', complaints: [] },
		{ faultCase: caseOf(forEver), ending: 'an error', complaints: [] },
		{ faultCase: caseOf(moving), ending: 'what was to be had, with a hint', complaints: [] },
		{ faultCase: caseOf(putOff), ending: 'complete', complaints: ['it was written twice'] },
	];

	test('has a line for each family and one for all, and counts what is wrong as nothing else', () => {
		expect(tableOf(verdicts).rows.map((cells) => cells.join(' '))).toEqual([
			'Cube busy or down (408, 425, 5xx) 2 1 0 1 0',
			'Records added or deleted between pages 1 0 1 0 0',
			'Connection refused or closed 1 0 0 0 1',
			'All 4 1 1 1 1',
		]);
	});

	test('is Markdown with columns of one width', () => {
		const lines = markdownTable(tableOf(verdicts)).split('\n');
		expect(lines).toHaveLength(6);
		expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
		expect(lines[1]).toMatch(/^\| -+ \| -+: \| -+: \| -+: \| -+: \| -+: \|$/);
	});
});
