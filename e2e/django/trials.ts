/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

// first, since it tells n8n-core where to keep its settings
import { loadPackage } from '../../engine/builtPackage';
import { readSwitches } from '../../tools/support/commandLine';
import { many, minutes, seconds } from '../../tools/support/format';
import { freePort } from '../../tools/support/ports';
import { startPostgres } from '../../tools/support/postgres';
import type { Postgres } from '../../tools/support/postgres';
import { showProgress } from '../../tools/support/progress';
import { runScript } from '../../tools/support/runScript';
import { textTable } from '../../tools/support/table';
import { temporaryFolder } from '../../tools/support/temporaryFolder';
import { allCases, isShort, nameOf, SERVERS } from './cases';
import type { Case } from './cases';
import { Database } from './database';
import { DjangoServer } from './djangoServer';
import { compareWithSandbox } from './likeness/compareWithSandbox';
import type { Likeness } from './likeness/compareWithSandbox';
import { startNginx } from './nginx';
import { linesOf, orderTable, tableBy, wrongOf } from './report';
import type { Judged } from './report';
import { AT_REST, Trial } from './trial';
import { writeReport } from './writeReport';

const ROOT = join(__dirname, '../..');
/** Over how many days before today the records are spread. */
const DAYS = 55;

let postgres: Postgres | undefined;
let django: DjangoServer | undefined;

interface Switches {
	/** Every case in every generation; without it, what one generation has no more of than the others. */
	all?: true;
	only?: string;
	/** Only ask Django and the sandbox the same. */
	likeness?: true;
	verbose?: true;
	/** Write the tables into docs/reliability.md. */
	write?: true;
}

async function main(): Promise<void> {
	const switches = readSwitches<Switches>(
		['--all', '--only <words>', '--likeness', '--verbose', '--write'],
		process.argv.slice(2),
	);
	const { all, only, write } = switches;
	const cases = allCases().filter((one) =>
		only === undefined ? all || isShort(one) : nameOf(one).includes(only),
	);
	const started = performance.now();
	const { judged, likeness } = await tryAll(switches.likeness ? [] : cases, switches);
	if (judged.length > 0) report(judged);
	if (likeness) reportAccepted(likeness);
	const wrong = wrongOf(judged);
	const unlike = likeness?.differences ?? [];
	const time = minutes(performance.now() - started);
	say(
		`\n${many(judged.length, 'case')}, ${wrong.length} wrong; ${unlike.length} differences between Django and the sandbox that aren't accepted; ${time}`,
	);
	say(linesOf(wrong));
	for (const difference of unlike) say(`✗ ${difference}`);
	if (write) await writeReport(ROOT, judged, likeness);
	if (wrong.length + unlike.length > 0) process.exitCode = 1;
}

async function tryAll(
	cases: Case[],
	{ verbose: isVerbose = false, only }: { verbose?: boolean; only?: string },
): Promise<{ judged: Judged[]; likeness?: Likeness }> {
	say('Starting PostgreSQL, Django and nginx …');
	const folder = await temporaryFolder('django');
	await mkdir(join(folder, 'nginx'));
	postgres = await startPostgres();
	django = new DjangoServer(await freePort(), postgres, folder);
	await django.fill(DAYS);
	const { urls } = await startNginx(join(folder, 'nginx'), django.port, {
		certificate: process.env.CUBE_CERTIFICATE ?? '',
		key: process.env.CUBE_CERTIFICATE_KEY ?? '',
	});
	const database = new Database(postgres);
	const trial = new Trial(await loadPackage(ROOT), database, urls);
	try {
		const judged = await tryEach(cases, trial, { django, isVerbose });
		if (only !== undefined) return { judged };
		return { judged, likeness: await compareWithSandbox(django, database, AT_REST) };
	} finally {
		await cleanUp();
	}
}

async function tryEach(
	cases: Case[],
	trial: Trial,
	{ django: server, isVerbose }: { django: DjangoServer; isVerbose: boolean },
): Promise<Judged[]> {
	const progress = showProgress('Trying', { total: cases.length, unit: 'case' });
	const judged: Judged[] = [];
	try {
		for (const [at, one] of cases.entries()) {
			if (one.server !== cases[at - 1]?.server) await server.restart(SERVERS[one.server]);
			const began = performance.now();
			const verdict = await trial.run(one);
			judged.push({ one, verdict });
			progress.reached(judged.length);
			if (isVerbose) {
				const time = seconds(performance.now() - began);
				say(`${verdict.ending} · ${time} · ${nameOf(one)} · ${verdict.details}`);
			}
		}
	} finally {
		progress.end();
	}
	return judged;
}

/** Django first: PostgreSQL waits for whoever is signed in. */
async function cleanUp(): Promise<void> {
	await django?.stop();
	await postgres?.stop();
	django = postgres = undefined;
}

function report(judged: Judged[]): void {
	say(`\n${textTable(tableBy('Operation', judged, ({ operation }) => operation.title))}`);
	say(textTable(tableBy('Generation', judged, ({ generation }) => generation)));
	say(textTable(tableBy('Server', judged, ({ server }) => server)));
	say(textTable(tableBy('Sign-in', judged, ({ signIn }) => signIn)));
	say(textTable(tableBy('Order', judged, ({ order }) => order)));
	say(textTable(tableBy('Trouble', judged, ({ trouble }) => trouble)));
	say(textTable(orderTable(judged)));
}

function reportAccepted({ questions, accepted }: Likeness): void {
	say(`\nDjango and the sandbox were asked the same ${many(questions, 'question')}.`);
	for (const [why, count] of accepted) say(`Accepted, ${count}: ${why}`);
}

function say(line: string): void {
	if (line !== '') process.stdout.write(`${line}\n`);
}

void runScript(main, cleanUp);
