/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a tool of development, never part of the published package */
import { minutes } from './support/format';
import { runInTerminal } from './support/processes';
import { runScript } from './support/runScript';

/** The long versions of everything that tries the package, each as it is typed. */
const COMMANDS: Array<[name: string, command: string, environment?: NodeJS.ProcessEnv]> = [
	['every test', 'npx jest', { FUZZ_RUNS: '2000', CUBE_SEEDS: '100' }],
	['the fault matrix', 'npm run --silent test:faults'],
	['the real Django, every case', 'npm run --silent test:django -- --all'],
	['simulated call centres', 'npx jest --silent test/trigger/simulation', { CUBE_SEEDS: '1500' }],
	['call centres of real size', 'npx jest test/trigger/busyDays', { CUBE_SIZE: 'real' }],
	[
		'simulated call centres over HTTP',
		'npx jest --silent test/engine/trigger/thirtyDays',
		{ CUBE_SEEDS_OVER_HTTP: '20' },
	],
	['the real n8n, newest and oldest', 'npm run --silent test:e2e', { CUBE_E2E_LONG: '1' }],
];

async function main(): Promise<void> {
	const failed: string[] = [];
	for (const [name, command, environment] of COMMANDS) {
		process.stdout.write(`\n== ${name}: ${command}\n`);
		const started = performance.now();
		const [program = '', ...args] = command.split(' ');
		const isRight = await runInTerminal({
			name,
			program,
			args,
			environment: { ...process.env, ...environment },
		});
		if (!isRight) failed.push(name);
		const time = minutes(performance.now() - started);
		process.stdout.write(`== ${name}: ${isRight ? 'ok' : 'FAILED'}, ${time}\n`);
	}
	const { length } = COMMANDS;
	process.stdout.write(
		failed.length === 0
			? `\nAll ${length} ok.\n`
			: `\n${failed.length} of ${length} failed: ${failed.join(', ')}.\n`,
	);
	if (failed.length > 0) process.exitCode = 1;
}

void runScript(main);
