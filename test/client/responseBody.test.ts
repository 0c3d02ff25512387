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
