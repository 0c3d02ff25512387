import * as fc from 'fast-check';

import { isOwnHost } from '../../nodes/Cube/client/urls';

const OWN = 'https://firma.headshed.com';

test.each([
	'https://firma.headshed.com/api/v1/campaigns/17/',
	'http://firma.headshed.com/api/v1/campaigns/17/',
	' HTTPS://FIRMA.HEADSHED.COM/api/v1/campaigns/17/ ',
	'https://firma.headshed.com:443/api/v1/campaigns/17/',
	'https://firma.cube4sales.com/campaigns/17',
])('%s belongs to the account', (url) => {
	expect(isOwnHost(url, OWN)).toBe(true);
});

test.each([
	'https://annen.headshed.com/api/v1/campaigns/17/',
	'https://annen.cube4sales.com/campaigns/17',
	'https://firma.example.com/api/v1/campaigns/17/',
	'https://firma.headshed.com.example.com/campaigns/17/',
	'https://firma.headshed.com@example.com/campaigns/17/',
	'https://headshed.com/campaigns/17/',
	'https://a.firma.headshed.com/campaigns/17/',
	'https://YOURDOMAIN/api/v1/campaigns/17/',
	'https://',
	'http:17',
])('%s does not', (url) => {
	expect(isOwnHost(url, OWN)).toBe(false);
});

test('of an account at a host of its own, that host alone', () => {
	expect(isOwnHost('https://cube.firma.no/campaigns/17', 'https://cube.firma.no')).toBe(true);
	expect(isOwnHost('https://cube.firma.no/campaigns/17', 'https://cube.firma.no:8443')).toBe(true);
	expect(isOwnHost('https://cube.firma.no:81/campaigns/17', 'https://cube.firma.no:8443')).toBe(
		false,
	);
	expect(isOwnHost('https://cube.headshed.com/campaigns/17', 'https://cube.firma.no')).toBe(false);
});

test('any other host is another account, whatever its path', () => {
	fc.assert(
		fc.property(fc.webUrl(), (url) => {
			expect(isOwnHost(url, OWN)).toBe(false);
		}),
	);
});
