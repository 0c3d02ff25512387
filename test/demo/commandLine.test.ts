import { DEMO_HELP, readDemoCommand } from '../../demo/commandLine';

const account = (...more: string[]) =>
	readDemoCommand(['--url', 'https://a.headshed.com', ...more]);

describe('The command line of the demo', () => {
	it('runs against the sandbox when it is empty', () => {
		expect(readDemoCommand([])).toEqual({ kind: 'sandbox' });
	});

	it('takes an account, and no secret', () => {
		expect(account()).toEqual({
			kind: 'account',
			account: { baseUrl: 'https://a.headshed.com', apiGeneration: 'auto' },
		});
	});

	it('takes an email, and the generation of the account', () => {
		expect(account('--email', 'a@example.com', '--generation', 'legacy')).toEqual({
			kind: 'account',
			account: {
				baseUrl: 'https://a.headshed.com',
				apiGeneration: 'legacy',
				email: 'a@example.com',
			},
		});
	});

	it.each([['--help'], ['-h']])('shows every switch on %s', (help) => {
		expect(readDemoCommand([help])).toEqual({ kind: 'help' });
		for (const name of ['--url', '--email', '--generation', 'CUBE_TOKEN', 'CUBE_PASSWORD']) {
			expect(DEMO_HELP).toContain(name);
		}
		expect(DEMO_HELP).not.toMatch(/--(token|password)/);
	});

	it.each([
		[['--token', 'secret'], '--token is not taken'],
		[['--token=secret'], '--token is not taken'],
		[['--token'], '--token is not taken'],
		[['--url', 'x', '--token', 'secret'], 'Leave it out and you are asked for the token'],
		[['--url', 'x', '--email', 'x', '--password', 'secret'], '--password is not taken'],
		[['--generation', 'legacy'], 'add --url'],
		[['--email', 'secret'], 'add --url'],
		[['--url', ' '], '--url is empty'],
		[['--url', 'x', '--email', ''], '--email is empty'],
		[['--url', 'x', '--generation', 'newest'], '--generation is one of auto'],
		[['--url', 'x', '--tokn', 'secret'], 'no switch --tokn'],
		[['--url', 'x', '--tokn=secret'], 'no switch --tokn'],
		[['--url', 'x', 'secret'], 'needs its switch'],
		[['--url'], '--url needs a value'],
		[['--email', '--url', 'x'], '--email needs a value'],
		[['--help=secret'], '--help'],
	])('says in a sentence what is wrong with %j, and repeats no value', (args, words) => {
		const wish = readDemoCommand(args);
		if (wish.kind !== 'mistake') throw new TypeError(`It was read as ${wish.kind}`);
		expect(wish.sentence).toContain(words);
		expect(wish.sentence).toMatch(/\. See npm run demo -- --help\.$/);
		expect(wish.sentence).not.toContain('secret');
	});
});
