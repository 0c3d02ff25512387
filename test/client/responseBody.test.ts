/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, outside n8n */
import { brotliCompressSync, gzipSync } from 'node:zlib';

import * as fc from 'fast-check';

import { parseBody } from '../../nodes/Cube/client/responseBody';

describe('the body of an answer', () => {
	test.each([
		['{"a":1}', { kind: 'json', value: { a: 1 } }],
		[' []\n', { kind: 'json', value: [] }],
		['', { kind: 'empty' }],
		['   ', { kind: 'empty' }],
		[undefined, { kind: 'empty' }],
		['<!doctype html><title>Sign in</title>', { kind: 'page' }],
		['{"count": 3, "results": [{"a"', { kind: 'truncated' }],
		['[1, 2', { kind: 'truncated' }],
		['['.repeat(1000) + ']'.repeat(1000), { kind: 'deep' }],
		['['.repeat(200_000) + ']'.repeat(200_000), { kind: 'deep' }],
		['upstream timed out', { kind: 'text', text: 'upstream timed out' }],
		[{ a: 1 }, { kind: 'json', value: { a: 1 } }],
	])('%p is told for what it is', (body, told) => {
		expect(parseBody(body)).toEqual(told);
	});

	test('keeps every digit of long whole numbers, and touches nothing else (traps 2 and 5)', () => {
		const body = String.raw`{"id": 902817364500918273, "neg": -902817364500918273, "safe": 1234567890123456,
			"text": "902817364500918273, \" 902817364500918274", "list": [902817364500918275],
			"decimal": 0.12345678901234567890, "power": 1e300, "string": "233.0", "zeros": "00419275330"}`;
		expect(parseBody(body)).toEqual({
			kind: 'json',
			value: {
				id: '902817364500918273',
				neg: '-902817364500918273',
				safe: 1234567890123456,
				text: '902817364500918273, " 902817364500918274',
				list: ['902817364500918275'],
				decimal: 0.12345678901234568,
				power: 1e300,
				string: '233.0',
				zeros: '00419275330',
			},
		});
	});
});

describe('what is no JSON', () => {
	test.each([
		['[{"a": NaN}]', 'NaN'],
		['{"a":-Infinity,"b":"]"}', 'Infinity'],
		['{"a": undefined}', 'undefined'],
		["{'a': None}", 'None'],
		['{"NaN": "NaN", "a": True}', 'True'],
		['{"NaN": "NaN",}', undefined],
		['{"a": 1} {"a": 2}', undefined],
		['{"a": 1}<!-- 12 ms -->', undefined],
		['{a: 1}', undefined],
		['[007]', undefined],
		['["a\nb"]', undefined],
		['["\\x41"]', undefined],
	])('%p is told apart from what ends early, by the word that stands in it', (body, word) => {
		expect(parseBody(body)).toEqual({ kind: 'malformed', word });
	});

	test('is what ends early, wherever that is', () => {
		const value = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
		fc.assert(
			fc.property(value, fc.nat(), (whole, place) => {
				const text = JSON.stringify(whole);
				const cut = text.slice(0, 1 + (place % (text.length - 1)));
				expect(parseBody(cut)).toEqual({ kind: 'truncated' });
			}),
		);
	});

	test('is what a word that JSON has not stands in, wherever that is', () => {
		const place = fc.array(fc.oneof(fc.jsonValue(), fc.constant('NaN "]} \\')));
		fc.assert(
			fc.property(place, place, (before, after) => {
				const text = JSON.stringify([...before, '\u0000', ...after]).replace('"\\u0000"', 'NaN');
				fc.pre(!JSON.stringify([...before, ...after]).includes('\\u0000'));
				expect(parseBody(text)).toEqual({ kind: 'malformed', word: 'NaN' });
			}),
		);
	});
});

test('a number that JavaScript can hold no more of is text', () => {
	const body = '[1e999, -1e999, 12345678901234567.89, 123456789.5, 1e20]';
	const value = ['1e999', '-1e999', '12345678901234567.89', 123456789.5, 1e20];
	expect(parseBody(body)).toEqual({ kind: 'json', value });
});

test('a whole number of any length keeps its digits, wherever it stands', () => {
	const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
	const place = fc.constantFrom(
		(number: string) => number,
		(number: string) => `[${number}]`,
		(number: string) => `{"count":1,"results":[{"name":"Kari","id":${number},"none":null}]}`,
		(number: string) => `[[1.5],{"deep":{"deeper":[true,{"id":${number}}]}}]`,
	);
	fc.assert(
		fc.property(whole, place, (number, put) => {
			const isKept = BigInt(Number(number)) === number && Number.isSafeInteger(Number(number));
			const expected: unknown = JSON.parse(put(isKept ? String(number) : `"${number}"`));
			expect(parseBody(put(String(number)))).toEqual({ kind: 'json', value: expected });
		}),
		{ numRuns: 1000 },
	);
});

describe('letters are read without loss, or not at all', () => {
	const text = '[{"name":"Blåbær på brød, Ødegård"}]';
	const value: unknown = JSON.parse(text);
	const JSON_TYPE = 'application/json';
	const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');

	test.each<[string, Uint8Array, string]>([
		['UTF-8', Buffer.from(text), JSON_TYPE],
		['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), JSON_TYPE],
		['UTF-8 that is called another', Buffer.from(text), `${JSON_TYPE}; charset=ISO-8859-1`],
		['ISO-8859-1', Buffer.from(text, 'latin1'), `${JSON_TYPE}; charset="iso-8859-1"`],
		['UTF-16', utf16, `${JSON_TYPE};charset=utf-16`],
		['UTF-16, big end first', Buffer.from(utf16).swap16(), `${JSON_TYPE};charset=utf-16`],
		['UTF-16 with a mark alone', utf16, JSON_TYPE],
		['UTF-16 without a mark', utf16.subarray(2), JSON_TYPE],
		['UTF-16, big end first, without', Buffer.from(utf16.subarray(2)).swap16(), JSON_TYPE],
	])('%s', (_, bytes, contentType) => {
		expect(parseBody(bytes, contentType)).toEqual({ kind: 'json', value });
	});

	test.each<[string, Uint8Array, string]>([
		['ISO-8859-1 without its name', Buffer.from(text, 'latin1'), JSON_TYPE],
		['ISO-8859-1 that is called UTF-8', Buffer.from(text, 'latin1'), `${JSON_TYPE}; charset=utf-8`],
		['an encoding that nobody knows', Buffer.from(text, 'latin1'), `${JSON_TYPE}; charset=klingon`],
		[
			'a lone byte',
			Buffer.concat([Buffer.from('["a'), Buffer.from([0xe5]), Buffer.from('"]')]),
			'',
		],
		['half of a pair in UTF-16', Buffer.from('\ufeff["\ud83d"]', 'utf16le'), ''],
	])('%s is refused', (_, bytes, contentType) => {
		expect(parseBody(bytes, contentType)).toEqual({ kind: 'lossy' });
	});

	test.each([
		['UTF-8', Buffer.from(text)],
		['UTF-16', utf16],
	])('%s that ends early, in the middle of a letter too, is told as such', (_, bytes) => {
		for (let length = 4; length < bytes.length - 1; length++) {
			expect([length, parseBody(bytes.subarray(0, length), JSON_TYPE)]).toEqual([
				length,
				{ kind: 'truncated' },
			]);
		}
	});

	test.each([
		['a compressed answer', gzipSync(text)],
		['one that is compressed twice', gzipSync(gzipSync(text))],
		['another compression', brotliCompressSync(text.repeat(5))],
		['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
	])('%s is no text', (_, bytes) => {
		expect(parseBody(bytes, JSON_TYPE)).toEqual({ kind: 'binary' });
	});

	test('no letter is ever another one, whatever the bytes', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 12 }),
				fc.constantFrom('', 'utf-8', 'iso-8859-1', 'utf-16'),
				(bytes, charset) => {
					const quoted = Buffer.concat([Buffer.from('["'), bytes, Buffer.from('"]')]);
					// what is a letter of its own in the answer may stay one
					if (quoted.includes(Buffer.from('\ufffd'))) return;
					const body = parseBody(quoted, `application/json; charset=${charset}`);
					expect(JSON.stringify(body)).not.toContain('\ufffd');
				},
			),
		);
	});
});
