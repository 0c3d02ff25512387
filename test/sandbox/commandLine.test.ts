/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a test that starts a program */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readSandboxCommand } from '../../sandbox/commandLine';
import { NEXT_LINKS } from '../../sandbox/faults';
import { startSandbox } from '../../sandbox';
import { help } from '../../sandbox/texts';

describe('Reading the command line', () => {
	test('without switches everything is at its default', () => {
		expect(readSandboxCommand([])).toEqual({
			kind: 'start',
			options: {
				ports: { legacy: 8101, assignments: 8102, dataOwners: 8103 },
				pageSize: 500,
				answerTimeMs: 0,
				size: 'full',
				undocumented: 'offered',
				page: true,
			},
			faults: {},
		});
	});

	test('every switch is heard', () => {
		const args =
			'--port 9000 --page-size 50 --answer-time 20 --small --today 2025-03-14 --undocumented 405 --live';
		expect(readSandboxCommand(args.split(' '))).toMatchObject({
			options: {
				ports: { legacy: 9000, assignments: 9001, dataOwners: 9002 },
				pageSize: 50,
				answerTimeMs: 20,
				size: 'small',
				today: '2025-03-14',
				undocumented: 405,
				liveEveryMs: 5000,
			},
		});
	});

	test.each([
		['next=http', { nextLink: 'http' }],
		['count=missing', { count: 'missing' }],
		['ignorePage=true', { ignorePage: true }],
		['emptyPage=2', { emptyPage: 2 }],
		['unpaged=true', { unpaged: true }],
		['slash=always', { slash: 'always' }],
		['order=touched', { order: 'touched' }],
		['debug=true', { debug: true }],
		['firstScheme=session', { firstScheme: 'session' }],
		['wholePut=true', { wholePut: true }],
		['rate=5:2', { rate: { requests: 5, seconds: 2 } }],
		['delay=250', { delayMs: 250 }],
		['away=true', { away: true }],
		['responseShape=a', { responseShape: 'a' }],
		['throttle=5:2', { throttle: { afterRequests: 5, retryAfterSeconds: 2 } }],
		['throttle=5:date', { throttle: { afterRequests: 5, retryAfterSeconds: 'date' } }],
		['answer=html', { answers: [{ times: Infinity, then: 'html' }] }],
		[
			'answer=503@/api/v1/campaigns',
			{
				answers: [
					{
						times: Infinity,
						path: '/api/v1/campaigns',
						then: { status: 503, body: { detail: 'Answer 503.' } },
					},
				],
			},
		],
	])('--fault %s', (text, faults) => {
		expect(readSandboxCommand(['--fault', text])).toMatchObject({ kind: 'start', faults });
	});

	test('faults add up', () => {
		const args = ['next=http', 'answer=html@/a', 'answer=hang@/b'].flatMap((f) => ['--fault', f]);
		expect(readSandboxCommand(args)).toMatchObject({
			faults: { nextLink: 'http', answers: [{ then: 'html' }, { then: 'hang' }] },
		});
	});

	test.each([
		[['--bogus'], /bogus/],
		[['stray'], /stray/],
		[['--port'], /--port/],
		[['--port', 'x'], /^--port takes a whole number from 1 to 65533, not "x"\. See --help\.$/],
		[['--port', '65534'], /--port takes/],
		[['--page-size', '0'], /--page-size takes/],
		[['--today', '2025-02-30'], /--today takes a day/],
		[['--undocumented', '500'], /--undocumented takes/],
		[['--fault', 'next'], /the value has to be correct/],
		[['--fault', 'next=x'], /the value has to be correct/],
		[['--fault', 'toString=x'], /there is no such fault/],
		[['--fault', 'throttle=0:1'], /--fault throttle=0:1/],
		[['--fault', 'answer=nothing'], /--fault answer=nothing/],
	])('%j is answered with one plain sentence', (args, sentence) => {
		const wish = readSandboxCommand(args);
		expect(wish).toEqual({ kind: 'mistake', sentence: expect.stringMatching(sentence) as string });
	});

	test('--help names every switch and every look of next', () => {
		expect(readSandboxCommand(['--help'])).toEqual({ kind: 'help' });
		const text = help();
		for (const name of [
			'port',
			'page-size',
			'answer-time',
			'small',
			'today',
			'undocumented',
			'live',
		]) {
			expect(text).toContain(`--${name}`);
		}
		for (const look of NEXT_LINKS) expect(text).toContain(look);
	});
});

describe('The program', () => {
	const root = join(__dirname, '..', '..');

	/** Runs the program; `until` ends it with Ctrl-C as soon as that has been printed. */
	async function run(args: string[], until?: string) {
		const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
		const program = spawn(process.execPath, [tsx, join('sandbox', 'main.ts'), ...args], {
			cwd: root,
			env: { ...process.env, NO_COLOR: '1' },
		});
		const printed = { out: '', err: '' };
		program.stdout.on('data', (data: Buffer) => {
			printed.out += data.toString();
			if (until !== undefined && printed.out.includes(until)) program.kill('SIGINT');
		});
		program.stderr.on('data', (data: Buffer) => (printed.err += data.toString()));
		const code = await new Promise((resolve) => program.once('close', resolve));
		return { ...printed, code };
	}

	/** A port with two free ones after it, as far as that can be known. */
	async function freePort(): Promise<number> {
		const sandbox = await startSandbox({ size: 'small' });
		const port = Math.max(...Object.values(sandbox.urls).map((url) => Number(new URL(url).port)));
		await sandbox.close();
		return Math.min(port, 65_000);
	}

	test('says what it is, where it is and how to stop it, and stops with Ctrl-C', async () => {
		const port = await freePort();
		const { out, err, code } = await run(['--small', '--port', String(port)], 'Ctrl-C');
		for (const text of [
			'not Cube itself',
			`http://127.0.0.1:${port} `,
			`http://127.0.0.1:${port + 1} `,
			`http://127.0.0.1:${port + 2} `,
			'sandbox-token-of-the-administrator',
			'admin@example.com',
			'blåbær:syltetøy-på-brød',
			'480 responses',
		]) {
			expect(out).toContain(text);
		}
		expect([err, code]).toEqual(['', 0]);
	}, 60_000);

	test('a taken port is one sentence on what to do, and exit code 1', async () => {
		const sandbox = await startSandbox({ size: 'small' });
		const port = new URL(sandbox.urls.legacy).port;
		const { out, err, code } = await run(['--small', '--port', port]);
		await sandbox.close();
		expect(err).toBe(
			`Port ${port} is taken: stop the program that uses it, or choose other ports with --port.\n`,
		);
		expect([out, code]).toEqual(['', 1]);
	}, 60_000);

	test('a wrong switch is one sentence, and exit code 1', async () => {
		const { out, err, code } = await run(['--page-size', 'many']);
		expect(err).toBe(
			'--page-size takes a whole number from 1 to 100000, not "many". See --help.\n',
		);
		expect([out, code]).toEqual(['', 1]);
	}, 60_000);
});
