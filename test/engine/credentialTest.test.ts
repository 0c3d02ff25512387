import { Cube } from '../../nodes/Cube/Cube.node';
import type { GenerationName } from '../../sandbox';
import { credentialOf, engineWith } from '../support/cubeNode';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ pageSize: 20 });

const { credentialTest } = new Cube().methods;

describe('the test of the credential', () => {
	async function test_(generation: GenerationName, changes = {}) {
		const data = credentialOf(sandbox(), generation, changes);
		const context = engineWith(data).credentialTestContext();
		const credential = { id: '1', name: 'Cube account', type: 'cubeApi', data };
		return await credentialTest.cubeApiTest.call(context, credential);
	}

	test.each<[GenerationName, string]>([
		['dataOwners', 'Data Owners (since 2019)'],
		['assignments', 'Assignments (2016 to 2019)'],
		['legacy', 'Legacy (2016)'],
	])('succeeds for %s, and says which generation it is', async (generation, title) => {
		const succeeded = { status: 'OK', message: `Connected to Cube. API generation: ${title}` };
		expect(await test_(generation)).toEqual(succeeded);
		expect(await test_(generation, { apiGeneration: generation })).toEqual(succeeded);
		const { email, password } = sandbox();
		expect(await test_(generation, { authentication: 'basic', email, password })).toEqual(
			succeeded,
		);
		expect(await test_(generation, { token: `  Token ${sandbox().token} ` })).toEqual(succeeded);
	});

	test.each<[string, () => object, RegExp]>([
		['a wrong token', () => ({ token: 'wrong' }), /^Sign-in failed\. .*Check the token/],
		[
			'an empty token',
			() => ({ token: '' }),
			/^'Token' in the Cube credential is empty\. Enter a value/,
		],
		[
			'an empty password',
			() => ({ authentication: 'basic', email: 'kari@example.com' }),
			/^'Password' in the Cube credential is empty\./,
		],
		[
			'a way to sign in that is no choice',
			() => ({ authentication: 'oauth' }),
			/^"oauth" isn't a valid 'Sign In With' in the Cube credential\. Choose one/,
		],
		[
			'a generation that is no choice',
			() => ({ apiGeneration: 'newest' }),
			/^"newest" isn't a valid 'API Generation' in the Cube credential\. Choose one/,
		],
		[
			'a user without permission',
			() => ({ token: sandbox().limitedToken }),
			/^This Cube user doesn't have permission to read campaigns\. .*administrator/,
		],
		[
			'an address where nothing is',
			() => ({ baseUrl: 'http://127.0.0.1:9' }),
			/^Couldn't reach Cube at 127\.0\.0\.1:9: the connection was refused\. Check the 'Account URL'/,
		],
		['no address', () => ({ baseUrl: ' ' }), /^'Account URL' is empty\. /],
		[
			'http to another machine',
			() => ({ baseUrl: 'http://youraccount.headshed.com' }),
			/^'Account URL' must start with https:\/\/, but is /,
		],
		[
			'another generation than the account’s',
			() => ({ apiGeneration: 'assignments' }),
			/^This Cube account uses another API generation: Data Owners \(since 2019\)\. Set 'API Generation'/,
		],
	])('tells %s', async (_, changes, sentence) => {
		const result = await test_('dataOwners', changes());
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(sentence);
		expect(result.message).not.toMatch(/undefined|\.\. /);
	});

	test('tells a web page from Cube', async () => {
		sandbox().faults.answers = [{ times: Infinity, then: 'html' }];
		const { status, message } = await test_('dataOwners');
		expect(status).toBe('Error');
		expect(message).toMatch(
			/^Couldn't read campaigns: Cube returned a web page instead of data\. Check the 'Account URL'/,
		);
	});

	test('tells an address that is not Cube’s', async () => {
		sandbox().faults.answers = [{ times: Infinity, then: { status: 404, body: 'Not here' } }];
		const { message } = await test_('dataOwners');
		expect(message).toMatch(/^No Cube API was found at the Account URL\. /);
	});
});
