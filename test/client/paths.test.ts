import fc from 'fast-check';

import { CubeError } from '../../nodes/Cube/client/errors';
import { parsePath } from '../../nodes/Cube/client/urls';
import { inWords } from '../support/inWords';

const BASE = 'https://youraccount.headshed.com';

test.each([
	['/api/v1/campaigns', '/api/v1/campaigns'],
	['api/v1/campaigns/', '/api/v1/campaigns/'],
	['  /account/who_am_i ', '/account/who_am_i'],
	['/api/v1/data_owners/2/crm/B2C/call_outcomes/', '/api/v1/data_owners/2/crm/B2C/call_outcomes/'],
	['/api/v1/a b/Kjøp & salg', '/api/v1/a%20b/Kj%C3%B8p%20%26%20salg'],
	['/api/v1/Kj%C3%B8p', '/api/v1/Kj%C3%B8p'],
	['/', '/'],
])('%p is the path %p', (given, path) => {
	expect(parsePath(given)).toBe(path);
});

test.each([
	['', "'Path' is empty"],
	[undefined, "'Path' is empty"],
	[17, "'Path' is empty"],
	['https://elsewhere.example.net/api/v1/campaigns', "'Path' must not contain a domain"],
	['HTTP:/x', "'Path' must not contain a domain"],
	['javascript:alert(1)', "'Path' must not contain a domain"],
	['//elsewhere.example.net/x', "'Path' must not contain a domain"],
	['\\\\elsewhere.example.net', "'Path' must not contain a domain"],
	['/\\elsewhere.example.net', "'Path' must not contain a domain"],
	['/api/v1/campaigns?page=2', "'Path' must not contain a query"],
	['/api/v1/campaigns#top', "'Path' must not contain a query"],
	['/api/../admin/', "isn't a valid 'Path'"],
	['/api/./v1', "isn't a valid 'Path'"],
	['/api/%2e%2E/admin', "isn't a valid 'Path'"],
	['/api/%2Fadmin', "isn't a valid 'Path'"],
	['/api/v1\\..\\x', "isn't a valid 'Path'"],
	['/api//v1', "isn't a valid 'Path'"],
	['/api/v1/%', "isn't a valid 'Path'"],
	['/api/v1/a\nb', "isn't a valid 'Path'"],
])('%p is refused: %s', (given, sentence) => {
	expect(() => parsePath(given)).toThrow(CubeError);
	expect(inWords(() => parsePath(given))).toThrow(sentence);
});

test('whatever is given, nothing but a path below the account’s own address comes of it', () => {
	const piece = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 6 }),
		fc.constantFrom(...'/ \\ . .. : @ % %2e %2f %5C ? # // https:// api v1 [ ] \t'.split(' ')),
	);
	const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
	let read = 0;
	fc.assert(
		fc.property(text, (given) => {
			let path: string;
			try {
				path = parsePath(given);
			} catch (error) {
				expect(error).toBeInstanceOf(CubeError);
				return;
			}
			read++;
			const url = new URL(BASE + path);
			// the parser of addresses finds nothing in it to take away or to understand in another way
			expect(url.href).toBe(BASE + path);
			expect(url.pathname).toBe(path);
		}),
		{ numRuns: 3000 },
	);
	expect(read).toBeGreaterThan(100);
});
