import { DEMO_HELP, readDemoCommand } from '../../demo/commandLine';

const account = (...more: string[]) =>
	readDemoCommand(['--url', 'https://a.headshed.com', ...more]);

describe('The command line of the demo', () => {
	it('runs against the sandbox when it is empty', () => {
		expect(readDemoCommand([])).toEqual({ kind: 'sandbox' });
	});

	it('takes an account with a token', () => {
		expect(account('--token', 'abc')).toEqual({
			kind: 'account',
			credential: {
				baseUrl: 'https://a.headshed.com',
				apiGeneration: 'auto',
				authentication: 'token',
				token: 'abc',
			},
		});
	});

	it('takes an account with an email and a password, and its generation', () => {
		expect(
			account('--email', 'a@example.com', '--password', 'æ:ø', '--generation', 'legacy'),
		).toEqual({
			kind: 'account',
			credential: {
				baseUrl: 'https://a.headshed.com',
				apiGeneration: 'legacy',
				authentication: 'basic',
				email: 'a@example.com',
				password: 'æ:ø',
			},
		});
	});

	it.each([['--help'], ['-h']])('shows every switch on %s', (help) => {
		expect(readDemoCommand([help])).toEqual({ kind: 'help' });
		for (const name of ['url', 'token', 'email', 'password', 'generation']) {
			expect(DEMO_HELP).toContain(`--${name}`);
		}
	});

	it.each([
		[['--token', 'secret'], 'add --url'],
		[['--generation', 'legacy'], 'add --url'],
		[['--url', 'https://a.headshed.com'], 'A sign-in is needed'],
		[['--url', 'x', '--email', 'secret'], 'belong together'],
		[['--url', 'x', '--password', 'secret'], 'belong together'],
		[['--url', 'x', '--token', 'secret', '--password', 'secret'], 'not with both'],
		[['--url', 'x', '--token', ''], '--token is empty'],
		[['--url', ' ', '--token', 'secret'], '--url is empty'],
		[['--url', 'x', '--token', 'secret', '--generation', 'newest'], '--generation is one of auto'],
		[['--url', 'x', '--tokn', 'secret'], 'no switch --tokn'],
		[['--url', 'x', '--tokn=secret'], 'no switch --tokn'],
		[['--url', 'x', 'secret'], 'needs its switch'],
		[['--url'], '--url needs a value'],
		[['--token', '--url', 'x'], '--token needs a value'],
		[['--help=secret'], '--help'],
	])('says in a sentence what is wrong with %j, and repeats no value', (args, words) => {
		const wish = readDemoCommand(args);
		if (wish.kind !== 'mistake') throw new TypeError(`It was read as ${wish.kind}`);
		expect(wish.sentence).toContain(words);
		expect(wish.sentence).toMatch(/\. See npm run demo -- --help\.$/);
		expect(wish.sentence).not.toContain('secret');
	});
});
