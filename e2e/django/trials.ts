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
import { allCases, nameOf, SERVERS } from './cases';
import type { Case } from './cases';
import { Database } from './database';
import { DjangoServer } from './djangoServer';
import { knownReason } from './known';
import { startNginx } from './nginx';
import { linesOf, orderTable, tableBy, unexpected } from './report';
import type { Judged } from './report';
import { Trial } from './trial';

const ROOT = join(__dirname, '../..');
/** Over how many days before today the records are spread. */
const DAYS = 55;

let postgres: Postgres | undefined;
let django: DjangoServer | undefined;

async function main(): Promise<void> {
	const { only = '', verbose } = readSwitches<{ only?: string; verbose?: true }>(
		['--only <words>', '--verbose'],
		process.argv.slice(2),
	);
	const cases = allCases().filter((one) => nameOf(one).includes(only));
	const started = performance.now();
	const judged = await tryAll(cases, verbose === true);
	report(judged);
	const wrong = unexpected(judged).length;
	const time = minutes(performance.now() - started);
	say(`\n${many(cases.length, 'case')}, ${wrong} wrong that isn't known, ${time}`);
	if (wrong > 0) process.exitCode = 1;
}

async function tryAll(cases: Case[], isVerbose: boolean): Promise<Judged[]> {
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
	const trial = new Trial(await loadPackage(ROOT), new Database(postgres), urls);
	try {
		return await tryEach(cases, trial, { django, isVerbose });
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
	say(linesOf(judged.filter(({ verdict }) => verdict.ending === 'WRONG')));
	say(`\n${textTable(tableBy('Operation', judged, ({ operation }) => operation.title))}`);
	say(textTable(tableBy('Generation', judged, ({ generation }) => generation)));
	say(textTable(tableBy('Server', judged, ({ server }) => server)));
	say(textTable(tableBy('Sign-in', judged, ({ signIn }) => signIn)));
	say(textTable(tableBy('Order', judged, ({ order }) => order)));
	say(textTable(tableBy('Trouble', judged, ({ trouble }) => trouble)));
	say(textTable(orderTable(judged)));
	const mended = judged.filter(
		({ one, verdict }) => verdict.ending !== 'WRONG' && knownReason(one),
	);
	if (mended.length > 0) say(`Known as wrong, but not this time: ${mended.length}`);
}

function say(line: string): void {
	if (line !== '') process.stdout.write(`${line}\n`);
}

void runScript(main, cleanUp);
