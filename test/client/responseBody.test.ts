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
		['half a letter at the end', Buffer.from('["å').subarray(0, 3), ''],
		['half of a pair in UTF-16', Buffer.from('\ufeff["\ud83d"]', 'utf16le'), ''],
	])('%s is refused', (_, bytes, contentType) => {
		expect(parseBody(bytes, contentType)).toEqual({ kind: 'lossy' });
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
