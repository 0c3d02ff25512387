import { otherSpelling } from '../../nodes/Cube/client/urls';

const BASE = 'https://firma.headshed.com';
const DJANGO =
	"RuntimeError: You called this URL via PUT, but the URL doesn't end in a slash and you have APPEND_SLASH set. Django can't redirect to the slash URL while maintaining PUT data.";

const answer = (status: number, location?: string, body: unknown = '') => ({
	status,
	headers: location === undefined ? {} : { location },
	body,
});

test.each([
	['a missing slash', answer(301, '/a/b/'), '/a/b', '/a/b/'],
	['a slash too many', answer(308, `${BASE}/a/b`), '/a/b/', '/a/b'],
	['another scheme', answer(302, 'http://firma.headshed.com/a/b/?page=2'), '/a/b', '/a/b/'],
	['DEBUG, as text', answer(500, undefined, DJANGO), '/a/b', '/a/b/'],
	['DEBUG, as bytes', answer(500, undefined, new TextEncoder().encode(DJANGO)), '/a/b', '/a/b/'],
	[
		'DEBUG, as a page',
		answer(500, undefined, `<html><p>${DJANGO.replaceAll("'", '&#x27;')}</p></html>`),
		'/a/b',
		'/a/b/',
	],
])('%s asks for the other spelling', (_, given, path, other) => {
	expect(otherSpelling(given, path, BASE)).toBe(other);
});

test.each([
	['another host', answer(301, 'https://other.example.com/a/b/'), '/a/b'],
	['another path', answer(301, '/login/?next=/a/b'), '/a/b'],
	['a redirect to nowhere', answer(301), '/a/b'],
	['a success', answer(200, '/a/b/', DJANGO), '/a/b'],
	['a page of settings', answer(500, undefined, '<td>APPEND_SLASH</td><td>True</td>'), '/a/b'],
	['a server that fails', answer(500, undefined, new Uint8Array([0xff, 0])), '/a/b'],
	['a server that fails without a word', answer(500, undefined, undefined), '/a/b'],
	['DEBUG, where the slash is there', answer(500, undefined, DJANGO), '/a/b/'],
])('%s asks for nothing', (_, given, path) => {
	expect(otherSpelling(given, path, BASE)).toBeUndefined();
});
