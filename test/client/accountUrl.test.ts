import { normaliseAccountUrl } from '../../nodes/Cube/client/urls';
import { inWords } from '../support/inWords';

describe('the Account URL', () => {
	test.each([
		['https://youraccount.headshed.com', 'https://youraccount.headshed.com'],
		['https://youraccount.headshed.com/', 'https://youraccount.headshed.com'],
		[
			'  HTTPS://YourAccount.Headshed.COM/api/v1/campaigns?x=1#top ',
			'https://youraccount.headshed.com',
		],
		['youraccount.cube4sales.com/login', 'https://youraccount.cube4sales.com'],
		['https://youraccount.headshed.com:8443/x', 'https://youraccount.headshed.com:8443'],
		['http://localhost:8103/', 'http://localhost:8103'],
		['http://127.0.0.1:8103/api', 'http://127.0.0.1:8103'],
		['http://[::1]:8103', 'http://[::1]:8103'],
		['https://[2001:db8::1]/', 'https://[2001:db8::1]'],
		['https://blåbær.no', 'https://xn--blbr-roah.no'],
		['https://youraccount.headshed.com.', 'https://youraccount.headshed.com'],
		['\u202ahttps://youraccount.headshed.com\u202c', 'https://youraccount.headshed.com'],
		['\ufeffyouraccount.headshed.com\u200b', 'https://youraccount.headshed.com'],
	])('%s is understood as %s', (given, normal) => {
		expect(normaliseAccountUrl(given)).toBe(normal);
	});

	test.each([
		['', /is empty/],
		['   ', /is empty/],
		[undefined, /is empty/],
		['youraccount', /'Account URL' is incomplete/],
		['https://', /isn't a valid 'Account URL'/],
		['ftp://youraccount.headshed.com', /isn't a valid 'Account URL'/],
		['not an address', /isn't a valid 'Account URL'/],
		['https://a.headshed.com\nhttps://b.headshed.com', /isn't a valid 'Account URL'/],
		['https://a.headshed.com\tb', /isn't a valid 'Account URL'/],
		['https://a..headshed.com', /isn't a valid 'Account URL'/],
		['https://.', /isn't a valid 'Account URL'/],
		['https://me:secret@youraccount.headshed.com', /contains a user name or password/],
		['http://youraccount.headshed.com', /must start with https:\/\//],
		['http://127.0.0.1.evil.example', /must start with https:\/\//],
		['http://localhost.evil.example', /must start with https:\/\//],
		['http://192.168.1.10', /must start with https:\/\//],
	])('%p is refused with a reason', (given, reason) => {
		expect(inWords(() => normaliseAccountUrl(given))).toThrow(reason);
	});

	test.each([
		'https://me:hunter2@x.example',
		'me:hunter2@x',
		'https:/me:hunter2@x.example',
		'https://me:a/hunter2@x.example',
		'https://me:a?hunter2@x',
		'https://me:a#b@hunter2@x',
		'ftp://me:hunter2@x.example',
		'https://me:hunter2',
		'https://x.example:hunter2/api',
		'https://x y/?token=hunter2',
	])('a refusal of %s never repeats the password', (given) => {
		expect(inWords(() => normaliseAccountUrl(given))).toThrow(/^((?!hunter2).)*$/);
	});

	test.each([
		['ftp://youraccount.headshed.com:21/a', 'ftp://youraccount.headshed.com:21/a'],
		['http://youraccount.headshed.com:8080', 'http://youraccount.headshed.com:8080'],
		['not an address', 'not an address'],
	])('and one of %s shows what was given', (given, shown) => {
		expect(inWords(() => normaliseAccountUrl(given))).toThrow(`"${shown}"`);
	});
});
