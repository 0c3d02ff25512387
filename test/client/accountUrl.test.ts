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
	])('%s is understood as %s', (given, normal) => {
		expect(normaliseAccountUrl(given)).toBe(normal);
	});

	test.each([
		['', /is empty/],
		['   ', /is empty/],
		[undefined, /is empty/],
		['youraccount', /not a complete web address/],
		['https://', /not a web address/],
		['ftp://youraccount.headshed.com', /not a web address/],
		['not an address', /not a web address/],
		['https://me:secret@youraccount.headshed.com', /holds a user name or password/],
		['http://youraccount.headshed.com', /asked over https:\/\/ only/],
		['http://127.0.0.1.evil.example', /asked over https:\/\/ only/],
		['http://localhost.evil.example', /asked over https:\/\/ only/],
		['http://192.168.1.10', /asked over https:\/\/ only/],
	])('%p is refused with a reason', (given, reason) => {
		expect(inWords(() => normaliseAccountUrl(given))).toThrow(reason);
	});

	test('a refusal never repeats a password that was pasted with the address', () => {
		expect(inWords(() => normaliseAccountUrl('https://me:hunter2@x.example'))).toThrow(
			/^((?!hunter2).)*$/,
		);
	});
});
