import fc from 'fast-check';
import { DateTime } from 'luxon';

import { toWireBody, toWireValue } from '../../nodes/Cube/mapping/wireValues';

describe('a single value', () => {
	test.each<[string, unknown, unknown]>([
		['a text', 'Å: "x" <y>\n\t', 'Å: "x" <y>\n\t'],
		['a text with a character of two halves', 'Ring 📞', 'Ring 📞'],
		['a number', 12.5, 12.5],
		['the largest whole number that is safe', 2 ** 53 - 1, 9007199254740991],
		['minus zero', -0, 0],
		['false', false, false],
		['a small BigInt', 12n, 12],
		['a BigInt of 19 digits', 1503987654321098765n, '1503987654321098765'],
		['a Date', new Date('2026-11-01T12:00:00Z'), '2026-11-01T12:00:00.000Z'],
		[
			'a Luxon DateTime',
			DateTime.fromISO('2026-11-01T13:00:00', { zone: 'Europe/Oslo' }),
			'2026-11-01T13:00:00.000+01:00',
		],
	])('%s goes out as JSON has it', (_, given, sent) => {
		const wire = toWireValue(given);
		expect(wire).toEqual({ value: sent });
		expect(JSON.stringify(wire)).toBe(JSON.stringify({ value: sent }));
	});

	test.each<[unknown, string]>([
		[NaN, "is NaN, which can't be sent"],
		[Infinity, "is Infinity, which can't be sent"],
		[-Infinity, "is -Infinity, which can't be sent"],
		[2 ** 53, 'is a number with too many digits (9007199254740992). Enter it as text'],
		[
			Number('-1503987654321098765'),
			'is a number with too many digits (-1503987654321098800). Enter it as text',
		],
		[1e300, 'is a number with too many digits (1e+300). Enter it as text'],
		['a\ud800', 'contains half of a character (U+D800)'],
		['\udc00b', 'contains half of a character (U+DC00)'],
		['a\u0000b', 'contains a control character (U+0000)'],
		['\u001b[31m', 'contains a control character (U+001B)'],
		[new Date('never'), 'is not a valid date'],
		[DateTime.fromISO('never'), 'is not a valid date'],
		['Invalid DateTime', 'is not a valid date'],
		['Invalid Date', 'is not a valid date'],
		['Ring [object Object]', 'contains an object, not a single value'],
		[['x'], 'is a list, not a single value'],
		[[], 'is a list, not a single value'],
		[{}, 'is an object, not a single value'],
		[new Map(), 'is an object, not a single value'],
		[() => 1, 'is not a value that can be sent'],
		[Symbol('x'), 'is not a value that can be sent'],
	])('%p is refused', (given, problem) => {
		expect(toWireValue(given)).toEqual({ problem });
	});

	test('whatever is taken arrives as it was given', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.maxSafeInteger(), fc.boolean()),
				(given) => {
					const wire = toWireValue(given);
					if ('problem' in wire) return;
					const arrived: unknown = JSON.parse(JSON.stringify(wire.value));
					expect(arrived).toEqual(given === 0 ? 0 : given);
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('every whole number that JavaScript has rounded is refused, and no other', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), (digits) => {
				const number = Number(digits);
				expect('problem' in toWireValue(number)).toBe(!Number.isSafeInteger(number));
			}),
		);
	});
});

describe('a body', () => {
	test('keeps lists, objects and what is empty', () => {
		const body = { a: [{ b: null, c: '' }, []], d: {}, e: 0, f: true };
		expect(toWireBody(body, 'Body')).toEqual(body);
	});

	test('has dates as ISO, long whole numbers as digits, and nothing of what is undefined', () => {
		const body = { at: new Date(0), list: [1503987654321098765n], gone: undefined };
		expect(toWireBody(body as never, 'Body')).toEqual({
			at: '1970-01-01T00:00:00.000Z',
			list: ['1503987654321098765'],
		});
	});

	test.each<[unknown, string]>([
		[{ a: NaN }, '"a" is NaN'],
		[{ a: { b: [1, { c: Infinity }] } }, '"a.b[1].c" is Infinity'],
		[{ list: [[2 ** 60]] }, '"list[0][0]" is a number with too many digits'],
		[{ a: [undefined] }, '"a[0]" is not a value'],
		[{ a: new Date('never') }, '"a" is not a valid date'],
		[{ a: { b: 'x\ud83d' } }, '"a.b" contains half of a character'],
		[{ a: new Map([['b', 1]]) }, `"a" is an object that can't be sent as JSON`],
	])('%p is refused by the path of what cannot be sent', (body, said) => {
		expect(() => toWireBody(body as never, 'Body')).toThrow(`'Body' can't be sent: ${said}`);
	});

	test('that goes round in a circle is refused', () => {
		const round: Record<string, unknown> = {};
		round.self = round;
		expect(() => toWireBody(round as never, 'Body')).toThrow('is nested too deeply');
	});
});
