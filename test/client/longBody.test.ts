import fc from 'fast-check';

import { parseArray, parseLongBody } from '../../nodes/Cube/client/longBody';
import { parseBody } from '../../nodes/Cube/client/responseBody';

const now = async () => {};
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Any JSON value, with texts that hold what structures it, halves of pairs, and numbers that need all digits. */
const values = fc.oneof(
	fc.jsonValue(),
	fc.string({
		unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', ',', 'é', '😀', '\ud83d', '\n'),
	}),
	fc.dictionary(fc.string({ unit: fc.constantFrom('"', '\\', ',', 'ø') }), fc.jsonValue()),
);
const spaces = fc.constantFrom('', ' ', '\n\t', '\r\n');

test('an array is what JSON.parse makes of it, however small its pieces are', async () => {
	const property = fc.asyncProperty(
		fc.array(values, { minLength: 1 }),
		fc.nat(60),
		fc.nat(2),
		spaces,
		async (list, pieceSize, indent, around) => {
			const text = `${around}${JSON.stringify(list, null, indent)}${around}`;
			const expected = JSON.parse(text) as unknown;
			const found = await parseArray(bytesOf(text), now, pieceSize);
			expect(parseBody(JSON.stringify(found))).toEqual(parseBody(JSON.stringify(expected)));
		},
	);
	await fc.assert(property, { numRuns: 2_000 });
}, 60_000);

/** Text that is nearly JSON: with something put in, taken out or written over. */
const damaged = fc
	.tuple(
		fc.oneof(fc.array(values), values),
		fc.nat(),
		fc.nat(3),
		fc.string({
			unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', ',', '1', ' '),
			maxLength: 3,
		}),
	)
	.map(([value, place, cut, put]) => {
		const text = JSON.stringify(value);
		const at = place % (text.length + 1);
		return text.slice(0, at) + put + text.slice(at + cut);
	});

test('what JSON.parse refuses is refused, and what is taken is the same', async () => {
	const property = fc.asyncProperty(damaged, fc.nat(20), async (text, pieceSize) => {
		const found = await parseArray(bytesOf(text), now, pieceSize);
		const bytes = bytesOf(text);
		if (found !== undefined) expect({ kind: 'json', value: found }).toEqual(parseBody(bytes));
	});
	await fc.assert(property, { numRuns: 5_000 });
}, 60_000);

test('no digit and no letter is lost', async () => {
	const text = '\ufeff[{"id":12345678901234567890,"name":"Åse \\ud83d\\ude00"},[1.50,-0],"]"]';
	expect(await parseArray(bytesOf(text), now, 1)).toEqual([
		{ id: '12345678901234567890', name: 'Åse 😀' },
		[1.5, -0],
		']',
	]);
	const broken = Uint8Array.from([...bytesOf('["a'), 0xc3, ...bytesOf('",1]')]);
	expect(await parseArray(broken, now, 1)).toBeUndefined();
});

test('n8n has its turn between the pieces of a long list', async () => {
	const list = Array.from({ length: 40_000 }, (_, id) => ({
		id,
		name: 'Ola Nordmann',
		says: 'Nei, takk. '.repeat(5),
	}));
	let pauses = 0;
	const body = await parseLongBody(bytesOf(JSON.stringify(list)), 'application/json', async () => {
		pauses++;
	});
	expect(body).toEqual({ kind: 'json', value: list });
	expect(pauses).toBeGreaterThan(6);
});

test.each(['{"results":[]}', '[', '<html></html>', '[]', '"text"', ''])(
	'what is no list is looked at as a whole: %s',
	async (text) => {
		const long = text + ' '.repeat(2_000_000);
		expect(await parseLongBody(bytesOf(long), '', now)).toEqual(parseBody(bytesOf(long), ''));
	},
);
