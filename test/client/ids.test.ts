import { GENERATIONS } from '../../nodes/Cube/client/generations/registry';
import * as fc from 'fast-check';

import {
	checkAssignment,
	parseCampaignId,
	parseCustomerId,
	parseAssignment,
	parseResponseId,
	formatAssignment,
} from '../../nodes/Cube/client/ids';
import { describeError } from '../../nodes/Cube/nodeErrors';
import { inWords } from '../support/inWords';

function thrownBy(run: () => unknown): unknown {
	try {
		run();
	} catch (error) {
		return error;
	}
	throw new TypeError('nothing was thrown');
}

const HOST = 'https://youraccount.headshed.com';

describe('Assignment', () => {
	test.each([
		['9', '9'],
		[9, '9'],
		[' 9 ', '9'],
		['\u200b9\u200e', '9'],
		['9.0', '9'],
		['009', '9'],
		['02/B2C', '2/B2C'],
		['2.0/B2C', '2/B2C'],
		['2/B2C', '2/B2C'],
		['2/b2b', '2/B2B'],
		['2/crm/B2C', '2/B2C'],
		[`${HOST}/api/v1/assignments/9/customers/`, '9'],
		[`${HOST}/api/v1/assignments/9/customers/05029`, '9'],
		[`${HOST}/api/v1/data_owners/2/B2C/customers/?page=3`, '2/B2C'],
		[`${HOST}/api/v1/data_owners/2/crm/B2B/call_outcomes/`, '2/B2B'],
		['https://youraccount.cube4sales.com/crm/customers?assignment_id=9', '9'],
	])('%p is the register %s', (given, text) => {
		expect(formatAssignment(parseAssignment(given))).toBe(text);
	});

	test.each([
		'nine',
		'9/',
		'2/B2X',
		'2/B2C/customers',
		'../9',
		'9?x=1',
		'9#',
		'-9',
		'9.5',
		`${HOST}/api/v1/campaigns/17/`,
		`${HOST}/api/v1/data_owners/2/B2X/customers/`,
		{},
		true,
	])('%p is refused by its name', (given) => {
		expect(inWords(() => parseAssignment(given))).toThrow(
			/^'Assignment' is empty$|isn't a valid assignment ID$/,
		);
	});

	test('must be written as the generation of the account has it', () => {
		const owner = parseAssignment('2/B2C');
		const plain = parseAssignment('9');
		expect(checkAssignment(owner, GENERATIONS.dataOwners.assignmentForm)).toBe(owner);
		expect(checkAssignment(plain, GENERATIONS.assignments.assignmentForm)).toBe(plain);
		expect(inWords(() => checkAssignment(plain, GENERATIONS.dataOwners.assignmentForm))).toThrow(
			`"9" isn't an assignment ID`,
		);
		expect(inWords(() => checkAssignment(owner, GENERATIONS.legacy.assignmentForm))).toThrow(
			`"2/B2C" isn't an assignment ID`,
		);
	});
});

describe('Campaign', () => {
	test.each([
		['17', '17'],
		[17, '17'],
		['\ufeff17\u200b', '17'],
		['17.0', '17'],
		['017', '17'],
		['0', '0'],
		[`${HOST}/api/v1/campaigns/17/call_outcomes/?from_date=20260101`, '17'],
		['https://youraccount.cube4sales.com/responses?campaign_id=17&from=20160101', '17'],
	])('%p is the campaign %s', (given, id) => {
		expect(parseCampaignId(given)).toBe(id);
	});

	test.each(['', ' ', 'Vinter', '17/..', '17?x', `${HOST}/api/v1/assignments/17/`, null])(
		'%p is refused by its name',
		(given) => {
			expect(inWords(() => parseCampaignId(given))).toThrow(
				/^'Campaign' is empty$|isn't a valid campaign ID$/,
			);
		},
	);
});

describe.each([
	['Customer ID', parseCustomerId],
	['Response ID', parseResponseId],
])('%s', (label, parse) => {
	test('keeps leading zeros and every digit (trap 2)', () => {
		expect(parse('00419275330')).toBe('00419275330');
		expect(parse(' 902817364500918273 ')).toBe('902817364500918273');
		expect(parse(10482)).toBe('10482');
		expect(parse('\u200b00417\ufeff')).toBe('00417');
	});

	test('given as a number that has lost digits is refused', () => {
		expect(inWords(() => parse(Number('902817364500918273')))).toThrow(`'${label}' is a number`);
	});

	test.each([
		'',
		'  ',
		undefined,
		null,
		'.',
		'..',
		'../1',
		'1/2',
		'1?x=2',
		'1#2',
		'1 2',
		'1%2F2',
		'1\\2',
		'1\n2',
		'1\u00a02',
		'1'.repeat(201),
		{},
	])('%p is refused by its name', (given) => {
		expect(inWords(() => parse(given))).toThrow(
			new RegExp(`^.${label}. is empty$|valid ${label.toLowerCase()}$`, 'i'),
		);
	});

	test.each([
		['1\u00ad2', '12'],
		['1\u200b2', '12'],
		['\u202d12\u202c', '12'],
		['12\u0085', '12'],
		['12\u3164', '12'],
		['\ufeff1\u20602', '12'],
		['A\u030a1', '\u00c51'],
	])('%j is %j, as a person sees it', (given, id) => {
		expect(parse(given)).toBe(id);
	});

	test.each([
		['a turned direction', '12\u202e34', 'U+202E'],
		['a joiner', '12\u200d34', 'U+200D'],
		['a letter that is blank', '12\u316434', 'U+3164'],
		['a control character', '12\u001b34', 'U+001B'],
		['half a character', '12\ud80034', 'U+D800'],
		['full-width digits', '\uff11\uff12', 'U+FF11'],
		['full-width letters', '\uff21\uff22', 'U+FF21'],
		['the digits of another script', '\u0661\u0662', 'U+0661'],
		['a raised digit', '1\u00b2', 'U+00B2'],
		['a letter of mathematics', '\u210c12', 'U+210C'],
	])('with %s is refused by the code of that character', (_, given, code) => {
		const error = describeError(thrownBy(() => parse(given)));
		expect(error.message).toMatch(/isn't a valid .* ID$/);
		expect(error.message).not.toMatch(/[\p{Cf}\p{Cc}\p{Cs}]/u);
		expect(error.description).toContain(code);
	});

	test('whatever is accepted has no character that nobody sees, and none that looks like another', () => {
		const mark = fc.constantFrom(
			'\u202e',
			'\u200b',
			'\u00ad',
			'\u3164',
			'\uff11',
			'\u00a0',
			'\u2066',
		);
		const unit = fc.oneof(
			fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
			mark,
			fc.nat().map(String),
		);
		fc.assert(
			fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), (parts) => {
				let id: string;
				try {
					id = parse(parts.join(''));
				} catch {
					return;
				}
				expect(id).not.toMatch(/[\p{Cf}\p{Cc}\p{Cs}\p{Zs}\p{Default_Ignorable_Code_Point}]/u);
				expect(id.normalize('NFKC')).toBe(id);
			}),
			{ numRuns: 1000 },
		);
	});

	test('whatever is accepted stays one part of an address', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
				let id: string;
				try {
					id = parse(text);
				} catch {
					return;
				}
				const { pathname } = new URL(`${HOST}/customers/${encodeURIComponent(id)}/end`);
				expect(pathname.split('/')).toHaveLength(4);
				expect(decodeURIComponent(pathname.split('/')[2] ?? '')).toBe(id);
			}),
		);
	});
});
