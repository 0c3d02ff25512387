import { NetworkError } from '../../nodes/Cube/client/transport';
import type { HttpResponse } from '../../nodes/Cube/client/transport';
import { accountAnswering, json } from '../support/inMemory';
import { answering, READ, refusalOf, WRITE } from '../support/oneCall';

/** What Django answers with DEBUG on, where the request accepts no HTML. */
const DEBUG_REPORT = `DisallowedHost at /api/v1/campaigns
Invalid HTTP_HOST header: 'cube.example'.

Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/django/core/handlers/exception.py", line 47, in inner
    response = get_response(request)
`;

describe('what is said', () => {
	test.each<[string, HttpResponse | NetworkError, { kind: string; message?: string }]>([
		[
			'a wrong secret',
			json(401, { detail: 'Invalid token.' }),
			{ kind: 'unauthorized', message: 'Sign-in failed' },
		],
		[
			'no permission',
			json(403, { detail: 'No.' }),
			{
				kind: 'forbidden',
				message: "This Cube user doesn't have permission to read campaigns",
			},
		],
		['nothing there', json(404, { detail: 'Not found.' }), { kind: 'notFound' }],
		[
			'a page',
			{ status: 200, headers: {}, body: '<html>' },
			{
				kind: 'notCube',
				message: "Couldn't read campaigns: Cube returned a web page instead of data",
			},
		],
		['an empty body', { status: 200, headers: {}, body: '' }, { kind: 'notCube' }],
		[
			'a page of a server',
			{ status: 502, headers: {}, body: '<html>bad gateway</html>' },
			{
				kind: 'server',
				message: "Couldn't read campaigns: Cube failed to process the request (status 502)",
			},
		],
		[
			'no such address',
			new NetworkError('ENOTFOUND', 'lookup'),
			{
				kind: 'unreachable',
				message: "Couldn't reach Cube at account.example.com: the address doesn't exist",
			},
		],
		[
			'a bad certificate',
			new NetworkError('CERT_HAS_EXPIRED', 'handshake'),
			{
				kind: 'unreachable',
				message:
					"Couldn't reach Cube at account.example.com: its certificate has expired or isn't valid yet",
			},
		],
	])('%s', async (_, answer, said) => {
		await expect(refusalOf(answering(answer), READ)).resolves.toMatchObject(said);
	});

	test.each([
		'Invalid token.',
		'Ugyldig token.',
		'Token expired.',
		'Tokenet er utløpt.',
		'Given token not valid for any token type',
		'Invalid token header. No credentials provided.',
		'Invalid basic header. Credentials not correctly base64 encoded.',
		'Authentication credentials were not provided.',
		'Autentiseringsinformasjon ble ikke oppgitt.',
		'Invalid username/password.',
		'Ugyldig brukernavn/passord.',
		'User inactive or deleted.',
		'Bruker inaktiv eller slettet.',
		'Please log in to continue.',
		'Du må logge inn.',
	])('a sign-in that was refused with 403: %s', async (detail) => {
		const { kind } = await refusalOf(answering(json(403, { detail })), READ);
		expect(kind).toBe('unauthorized');
	});

	test.each([
		"You can't change the username of this customer.",
		'Du har ikke tilgang til feltet brukernavn.',
		'You may not read password fields.',
		'Users who sign in with a token may only read.',
		'The customer login is read only.',
		'CSRF Failed: CSRF token missing or incorrect.',
		'You do not have permission to perform this action.',
	])('a permission that is missing, whatever it is about: %s', async (detail) => {
		const { kind } = await refusalOf(answering(json(403, { detail })), READ);
		expect(kind).toBe('forbidden');
	});

	test.each([404, 405, 501])(
		"status %d where Cube documents nothing: the account doesn't offer it",
		async (status) => {
			await expect(refusalOf(answering(json(status, {})), WRITE)).resolves.toMatchObject({
				kind: 'unsupported',
				message: "This Cube account doesn't support updating campaigns",
			});
		},
	);

	test.each([
		[400, 'notCube', /doesn't serve this Cube account \(status 400\).*Account URL/],
		[403, 'unreachable', /a firewall or proxy blocked/],
		[404, 'unsupported', /doesn't support reading campaigns.*address doesn't exist.*Account URL/],
		[401, 'unauthorized', /[Ss]ign-in/],
		[500, 'server', /Cube failed to process the request/],
	])('a page with status %d says where it comes from', async (status, kind, words) => {
		for (const body of ['<h1>Bad Request</h1>', DEBUG_REPORT]) {
			const refused = await refusalOf(answering({ status, headers: {}, body }), READ);
			expect(refused.kind).toBe(kind);
			expect(`${refused.message} ${refused.description}`).toMatch(words);
			expect(`${refused.message} ${refused.description}`).not.toMatch(/Traceback|\/usr|Cube said/);
		}
	});

	test.each([
		"[Errno 28] No space left on device: '/var/lib/cube/upload.csv'",
		'template not found in "/usr/lib/python3/dist-packages/cube/x.html"',
		'C:\\inetpub\\cube\\web.config is locked',
	])("files of Cube's server are left out: %s", async (detail) => {
		const { description } = await refusalOf(answering(json(400, { detail })), WRITE);
		expect(description).toContain('…');
		expect(description).not.toMatch(/\/var|\/usr|inetpub/);
	});

	test.each(['Use /api/v1/campaigns.', 'See https://cube.example/usr/guide.', 'and/or/etc/.'])(
		'but no other words with a slash: %s',
		async (detail) => {
			const { description } = await refusalOf(answering(json(400, { detail })), WRITE);
			expect(description).toContain(detail);
		},
	);

	test('a filter that was refused while reading, in the words of Cube', async () => {
		const refusal = json(400, { from_date: ['Date has wrong format.'] });
		const { message } = await refusalOf(answering(refusal), READ);
		expect(message).toBe(
			"Couldn't read campaigns: Cube rejected the request. from_date: Date has wrong format.",
		);
	});

	test.each([406, 415])('status %d is about the form of the data', async (status) => {
		const refusal = json(status, { detail: 'Could not satisfy the request Accept header.' });
		const { message, description } = await refusalOf(answering(refusal), READ);
		expect(message).toContain(`Cube doesn't accept JSON at this address (status ${status})`);
		expect(description).toContain('Cube said: Could not satisfy');
	});

	test.each([418, 424, 426, 444, 499])(
		'status %d is a refusal of its own, and says nothing of values',
		async (status) => {
			const { message, description } = await refusalOf(answering(json(status, {})), WRITE);
			expect(message).toBe(
				`Couldn't update a campaign: Cube refused the request (status ${status})`,
			);
			expect(description).toMatch(/^Nothing was changed\./);
		},
	);

	test.each([400, 409, 422, 424])('the words of a field are said with %d too', async (status) => {
		const answer = json(status, { campaign__name: ['Taken.'] });
		const { message, description } = await refusalOf(answering(answer), WRITE);
		expect(`${message} ${description}`).toContain('campaign__name: Taken.');
	});

	test("Cube's words by field, of any shape that Django REST Framework has", async () => {
		const body = {
			email: ['Not an email.', 'Too long.'],
			non_field_errors: ['Locked.'],
			nested: { a: ['b'] },
		};
		const refused = await refusalOf(answering(json(400, body)), WRITE);
		expect(refused.fields).toEqual({ email: ['Not an email.', 'Too long.'], nested: ['a: b'] });
		expect(refused.description).toContain('Locked.');
	});

	test('never the beginning of a secret either, where a text is shortened', async () => {
		const secret = ['a-long', 'token', '0123456789'].join('-');
		const account = accountAnswering(
			() => json(400, { detail: `${'x'.repeat(290)} ${secret}`, [secret]: [secret] }),
			{ secrets: [secret] },
		);
		const refused = await refusalOf(account, WRITE);
		expect(JSON.stringify([refused, refused.message])).not.toContain('a-long');
	});

	test.each([
		['100', '100 seconds'],
		['600', '10 minutes'],
		['86400', '24 hours'],
		['9'.repeat(400), 'a few days'],
	])('how long Cube asks to wait, in words that people use: %s', async (header, words) => {
		const refused = await refusalOf(answering(json(429, {}, { 'retry-after': header })), READ);
		expect(refused.description).toContain(`Try again in ${words},`);
	});

	test('that an address is too long, and not the sign-in, where it is that', async () => {
		const long = { ...READ, query: { response_type: 'x'.repeat(20_000) } };
		expect((await refusalOf(answering(json(431, {})), long)).message).toBe(
			"Couldn't read campaigns: the URL is too long (status 431)",
		);
		expect((await refusalOf(answering(json(431, {})), READ)).message).toBe(
			'The sign-in is too long for Cube (status 431)',
		);
	});

	test('that a change which was answered by a way elsewhere may have arrived', async () => {
		const answer = { status: 303, headers: { location: '/login/' }, body: '' };
		const { description } = await refusalOf(answering(answer), WRITE);
		expect(description).toMatch(/may have applied the change/);
	});

	test('never a secret, even where Cube repeats it', async () => {
		const secrets = ['9f8e7d6c5b4a', 'blabar-syltetoy'];
		const body = {
			detail: 'Token 9f8e7d6c5b4a is unknown',
			email: ['blabar-syltetoy'],
			'9f8e7d6c5b4a': ['x'],
		};
		const account = accountAnswering(() => json(400, body), { secrets });
		const refused = await refusalOf(account, WRITE);
		expect(refused.description).toContain('Token … is unknown');
		const said = JSON.stringify([refused, refused.message, refused.stack, refused.fields]);
		for (const secret of secrets) expect(said).not.toContain(secret);
	});

	test('a very long refusal becomes a sentence', async () => {
		const refused = await refusalOf(answering(json(400, { detail: 'x'.repeat(10_000) })), WRITE);
		expect(refused.description?.length).toBeLessThan(400);
	});
});
