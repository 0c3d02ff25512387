/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command for developers, never part of the published package */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadPackage } from '../../engine/builtPackage';
import type { CubePackage } from '../../engine/builtPackage';
import { withBlock } from '../../tools/block';
import { readSwitches } from '../../tools/support/commandLine';
import { showProgress } from '../../tools/support/progress';
import { runScript } from '../../tools/support/runScript';
import { markdownTable, textTable } from '../../tools/support/table';
import { allCases, nameOf } from './cases';
import type { FaultCase } from './cases';
import { expectationOf } from './expectations';
import { tableOf } from './table';
import { Trial } from './trial';
import { judge } from './verdict';
import type { Verdict } from './verdict';
import { makeWaitsShort } from './waiting';

/** So many cases are tried side by side, each in a sandbox of its own. */
const SIDE_BY_SIDE = 6;
const ROOT = join(__dirname, '../..');
/** Where docs/reliability.md shows the table. */
const BLOCK = 'fault matrix';

async function main(): Promise<void> {
	const { write: isWritten, only = '' } = readSwitches<{ write?: true; only?: string }>(
		['--write', '--only <words>'],
		process.argv.slice(2),
	);
	makeWaitsShort();
	const cases = allCases().filter((faultCase) => nameOf(faultCase).includes(only));
	const started = performance.now();
	const verdicts = await tryAll(await loadPackage(ROOT), cases);
	say(`\n${textTable(tableOf(verdicts))}`);
	const wrong = verdicts.filter(({ complaints }) => complaints.length > 0);
	for (const { faultCase, complaints } of wrong) {
		say(`✗ ${nameOf(faultCase)}\n${complaints.map((complaint) => `    ${complaint}`).join('\n')}`);
	}
	const seconds = Math.round((performance.now() - started) / 1000);
	say(`${verdicts.length - wrong.length} right, ${wrong.length} wrong, ${seconds} s`);
	if (isWritten && only === '') write(verdicts);
	process.exitCode = wrong.length === 0 ? 0 : 1;
}

async function tryAll(cube: CubePackage, cases: FaultCase[]): Promise<Verdict[]> {
	const verdicts = new Map<FaultCase, Verdict>();
	const progress = showProgress('Trying', { total: cases.length, unit: 'case' });
	const worker = async (waiting: FaultCase[]): Promise<void> => {
		const trial = await Trial.begin(cube);
		for (let faultCase = waiting.shift(); faultCase !== undefined; faultCase = waiting.shift()) {
			const { ending, complaints } = judge(await trial.run(faultCase), expectationOf(faultCase));
			verdicts.set(faultCase, { faultCase, ending, complaints });
			progress.reached(verdicts.size);
		}
		await trial.end();
	};
	const light = cases.filter(({ fault }) => !fault.isHuge);
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => await worker(light)));
	await worker(cases.filter(({ fault }) => fault.isHuge));
	progress.end();
	return cases.flatMap((faultCase) => verdicts.get(faultCase) ?? []);
}

function write(verdicts: Verdict[]): void {
	const file = join(ROOT, 'docs/reliability.md');
	writeFileSync(
		file,
		withBlock(readFileSync(file, 'utf8'), BLOCK, markdownTable(tableOf(verdicts))),
	);
	say('docs/reliability.md shows this table now.');
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

void runScript(main);
