import * as fc from 'fast-check';

import { CubeError } from '../../nodes/Cube/client/errors';
import {
	authorizationHeader,
	checkSignIn,
	createRedactor,
	redactDeep,
} from '../../nodes/Cube/client/signIn';
import type { SignInFields } from '../../nodes/Cube/client/signIn';

const lowerHex = (url: string) => url.replace(/%../g, (byte) => byte.toLowerCase());
const unicodeEscaped = (text: string, pad = (code: string) => code.padStart(4, '0')) =>
	JSON.stringify(text)
		.slice(1, -1)
		.replace(/[\u0080-\uffff]/g, (letter) => `\\u${pad(letter.charCodeAt(0).toString(16))}`);
const htmlEscaped = (text: string, apostrophe = "'") =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", apostrophe);

/** Ways in which an answer repeats a text; made apart from the code that strikes it out. */
const SPELLINGS: Record<string, (text: string) => string> = {
	plain: (text) => text,
	json: (text) => JSON.stringify(text).slice(1, -1),
	'json in json': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
	'json in ASCII': (text) => unicodeEscaped(text),
	'json in ASCII, capital': (text) =>
		unicodeEscaped(text, (code) => code.padStart(4, '0').toUpperCase()),
	url: (text) => encodeURIComponent(text),
	'url in small letters': (text) => lowerHex(encodeURIComponent(text)),
	form: (text) => new URLSearchParams({ a: text }).toString().slice(2),
	'form in small letters': (text) => lowerHex(new URLSearchParams({ a: text }).toString().slice(2)),
	'url twice': (text) => encodeURIComponent(encodeURIComponent(text)),
	'url in latin1': (text) =>
		text.replace(/[^\w.~-]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`),
	html: (text) => htmlEscaped(text),
	'html, &#39;': (text) => htmlEscaped(text, '&#39;'),
	'html, &#x27;': (text) => htmlEscaped(text, '&#x27;'),
	'html, in numbers': (text) =>
		text
			.split('')
			.map((unit) => (/[\w ]/.test(unit) ? unit : `&#${unit.charCodeAt(0)};`))
			.join(''),
	'html in json': (text) => JSON.stringify(htmlEscaped(text)).slice(1, -1),
};

const PASSWORDS = [
	' begins and ends ',
	'quote " and \' and \\',
	'blåbær på brød ÆØÅ',
	`&<>'`,
	'a+b%20c d',
	'100% &amp; more',
	'tab\\nnew',
	'e\u0301te\u0301',
];

describe('a secret is struck out', () => {
	const around = fc.string({ maxLength: 6 });
	const secret = fc.oneof(
		fc.string({ minLength: 4, maxLength: 24 }),
		fc.string({
			minLength: 4,
			maxLength: 12,
			unit: fc.constantFrom(...'æøåÅé&<>\'"\\/%+ =?#é€…a1'),
		}),
		fc.constantFrom(...PASSWORDS),
	);

	test.each(Object.entries(SPELLINGS))(
		'in the spelling %s, whatever stands around',
		(name, spell) => {
			const fits = (text: string) => name !== 'url in latin1' || /^[\0-\xff]*$/.test(text);
			fc.assert(
				fc.property(secret.filter(fits), around, around, (password, before, after) => {
					const redact = createRedactor({ authentication: 'basic', email: 'me@x.no', password });
					const form = spell(password);
					const said = redact(`${before} ${form} ${after}`);
					expect(said.includes(form)).toBe(false);
					// what stands around is not part of it
					if (!before.includes(form))
						expect(said.length).toBeLessThan(`${before} ${form} ${after}`.length);
				}),
				{ numRuns: 100 },
			);
		},
	);

	test.each(['utf8', 'latin1'] as const)('as Basic of email and password in %s', (encoding) => {
		fc.assert(
			fc.property(secret, fc.constantFrom('', ' ', '\n'), (password, blank) => {
				const email = `${blank}kåre@example.com${blank}`;
				const redact = createRedactor({ authentication: 'basic', email, password });
				for (const sent of [email.trim(), email]) {
					const basic = Buffer.from(`${sent}:${password}`, encoding).toString('base64');
					for (const form of [basic, encodeURIComponent(basic), basic.replace(/=+$/, '')]) {
						expect(redact(`Basic ${form}.`)).not.toContain(form);
					}
				}
			}),
		);
	});

	test.each([' abc-def-123 ', 'abc-def-123\n', 'Token abc-def-123', ' token  abc-def-123\r\n'])(
		'the token that was pasted as %j',
		(token) => {
			const redact = createRedactor({ token });
			expect(redact('Token abc-def-123 is unknown')).toBe('Token … is unknown');
			expect(redact(`<${token}>`)).not.toContain('abc');
		},
	);

	test('a token of digits, given as a number and repeated as one', () => {
		const redact = createRedactor({ token: 4815162342 });
		expect(redactDeep({ a: [4815162342, 17], 4815162342: true }, redact)).toEqual({
			a: ['…', 17],
			'…': true,
		});
	});

	test.each(['https://me:hunter22@host.example', 'me:hunter22@host', 'https:/me:hunter22@host'])(
		'the password within %s',
		(baseUrl) => {
			expect(createRedactor({ baseUrl })('is hunter22 right?')).toBe('is … right?');
		},
	);

	test('and nothing else is', () => {
		const redact = createRedactor({ token: 'abc-def-123', email: 'me@x.no', password: 'a&b "c"' });
		const text = '100% of &amp; \\" abc def+123, me@x.no \\u00e5 &unknown; %zz';
		expect(redact(text)).toBe(text);
		expect(createRedactor({})(text)).toBe(text);
	});
});

describe('what is sent is what was meant', () => {
	const refusal = (fields: SignInFields) => {
		try {
			authorizationHeader(fields);
		} catch (error) {
			if (!(error instanceof CubeError)) return error;
			const facts: { field?: unknown; why?: unknown } = { ...error.facts };
			return { field: facts.field, why: facts.why ?? error.reason };
		}
		return undefined;
	};

	test.each([
		['abc-123', 'Token abc-123'],
		[' Token abc-123\n', 'Token abc-123'],
		['\u00a0abc-123\ufeff', 'Token abc-123'],
		[4815162342, 'Token 4815162342'],
		[0, 'Token 0'],
	])('the token %j', (token, header) => {
		expect(authorizationHeader({ token })).toBe(header);
	});

	test('a password keeps its blanks, an email does not', () => {
		const sent = authorizationHeader({
			authentication: 'basic',
			email: ' a@x.no\n',
			password: ' ø ',
		});
		expect(sent).toBe(`Basic ${Buffer.from('a@x.no: ø ').toString('base64')}`);
	});

	test.each<[SignInFields, { field: string; why: string }]>([
		[{ token: 'abc 123' }, { field: 'token', why: 'character' }],
		[{ token: 'abc\n123' }, { field: 'token', why: 'character' }],
		[{ token: 'abc\u200b123' }, { field: 'token', why: 'character' }],
		[{ token: 'tåken123' }, { field: 'token', why: 'character' }],
		[{ token: 'Bearer abc123' }, { field: 'token', why: 'character' }],
		[{ token: ' ' }, { field: 'token', why: 'credentialMissing' }],
		[{}, { field: 'token', why: 'credentialMissing' }],
		[{ token: 2 ** 60 }, { field: 'token', why: 'credentialNoText' }],
		[{ token: Number.NaN }, { field: 'token', why: 'credentialNoText' }],
		[{ token: true }, { field: 'token', why: 'credentialNoText' }],
		[{ token: ['abc'] }, { field: 'token', why: 'credentialNoText' }],
		[basic('a:b@x.no', 'secret'), { field: 'email', why: 'colon' }],
		[basic('a\n@x.no', 'secret'), { field: 'email', why: 'character' }],
		[basic('', 'secret'), { field: 'email', why: 'credentialMissing' }],
		[basic('a@x.no', ''), { field: 'password', why: 'credentialMissing' }],
		[basic('a@x.no', 'line\nbreak'), { field: 'password', why: 'character' }],
		[basic('a@x.no', 'half \ud83d'), { field: 'password', why: 'character' }],
		[basic('a@x.no', { a: 1 }), { field: 'password', why: 'credentialNoText' }],
	])('%j is refused', (fields, facts) => {
		expect(refusal(fields)).toEqual(facts);
		expect(() => checkSignIn(fields)).toThrow(CubeError);
	});

	function basic(email: unknown, password: unknown): SignInFields {
		return { authentication: 'basic', email, password };
	}

	test('whatever is sent is the token, letter for letter', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (token) => {
				if (refusal({ token }) !== undefined) return;
				const sent = authorizationHeader({ token }).slice('Token '.length);
				expect(sent).toMatch(/^[!-~]+$/);
				expect(token).toContain(sent);
			}),
		);
	});
});
