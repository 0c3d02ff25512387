import fc from 'fast-check';

import { parseArray, parseLongBody, parsePage } from '../../nodes/Cube/client/longBody';
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

/** Pages as accounts give them, and objects of any kind. */
const pages = fc
	.tuple(
		fc.dictionary(fc.oneof(fc.constantFrom('__proto__', 'count', '1'), fc.string()), values),
		fc.constantFrom('results', 'data', '__proto__', '0', 'ø"['),
		fc.array(values, { minLength: 1, maxLength: 20 }),
	)
	.map(([others, name, list]) => {
		const members = Object.entries({ ...others }).map(
			([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
		);
		members.splice(members.length >> 1, 0, `${JSON.stringify(name)} : ${JSON.stringify(list)}`);
		return `{${members.join(' ,')}}`;
	});

test('a page is what JSON.parse makes of it, however small its pieces are', async () => {
	let parsed = 0;
	const property = fc.asyncProperty(pages, fc.nat(60), spaces, async (page, pieceSize, around) => {
		const bytes = bytesOf(around + page + around);
		const found = await parsePage(bytes, now, pieceSize);
		if (found === undefined) return;
		parsed++;
		const expected = parseBody(bytes);
		expect(expected).toEqual({ kind: 'json', value: found });
		expect(JSON.stringify(found)).toBe(
			JSON.stringify(expected.kind === 'json' ? expected.value : undefined),
		);
	});
	await fc.assert(property, { numRuns: 2_000 });
	// the others hold no list that is longer than an empty one, or one key twice
	expect(parsed).toBeGreaterThan(1_500);
}, 60_000);

test.each([
	['a key that comes twice', '{"results":[1,2,3],"results":[4]}'],
	['a list that is empty', '{"results":[]}'],
	['a list that is deeper', '{"data":{"results":[1,2,3]}}'],
	['brackets that do not fit', '{"results":[1,2}]'],
	['a comma too much', '{"results":[1,2],}'],
	['no list', '{}'],
	['the list as a key', '{[1,2]:3}'],
])('an object with %s is looked at as a whole', async (_, text) => {
	expect(await parsePage(bytesOf(text), now)).toBeUndefined();
});

/** Text that is nearly JSON: with something put in, taken out or written over. */
const damaged = fc
	.tuple(
		fc.oneof(fc.array(values), values, fc.record({ count: values, results: fc.array(values) })),
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
		const page = await parsePage(bytes, now, pieceSize);
		for (const value of [found, page]) {
			if (value !== undefined) expect({ kind: 'json', value }).toEqual(parseBody(bytes));
		}
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

test.each([
	['list', (records: object[]) => records],
	['page', (results: object[]) => ({ count: results.length, next: null, results })],
])('n8n has its turn between the pieces of a long %s', async (_, answerOf) => {
	const list = Array.from({ length: 40_000 }, (_, id) => ({
		id,
		name: 'Ola Nordmann',
		says: 'Nei, takk. '.repeat(5),
	}));
	let pauses = 0;
	const answer = answerOf(list);
	const body = await parseLongBody(
		bytesOf(JSON.stringify(answer)),
		'application/json',
		async () => {
			pauses++;
		},
	);
	expect(body).toEqual({ kind: 'json', value: answer });
	expect(pauses).toBeGreaterThan(6);
});

test.each(['{"results":[]}', '[', '<html></html>', '[]', '"text"', ''])(
	'what is no list is looked at as a whole: %s',
	async (text) => {
		const long = text + ' '.repeat(2_000_000);
		expect(await parseLongBody(bytesOf(long), '', now)).toEqual(parseBody(bytesOf(long), ''));
	},
);
