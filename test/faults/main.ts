/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command for developers, never part of the published package */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';

import { loadPackage } from '../../engine/builtPackage';
import type { CubePackage } from '../../engine/builtPackage';
import { withBlock } from '../../tools/block';
import { allCells, nameOf } from './cells';
import type { Cell } from './cells';
import { expectationOf } from './expectations';
import { judge } from './judgement';
import { Trial } from './runCell';
import { markdownTable, textTable } from './table';
import type { Verdict } from './table';
import { makeWaitsShort } from './waiting';

/** So many cells are tried side by side, each in a sandbox of its own. */
const SIDE_BY_SIDE = 6;
const ROOT = join(__dirname, '../..');
/** Where the README shows the table. */
const BLOCK = 'fault matrix';

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { write: { type: 'boolean' }, only: { type: 'string', default: '' } },
	});
	makeWaitsShort();
	const cells = allCells().filter((cell) => nameOf(cell).includes(values.only));
	const started = performance.now();
	const verdicts = await tryAll(await loadPackage(ROOT), cells);
	say(`\n${textTable(verdicts)}`);
	const wrong = verdicts.filter(({ complaints }) => complaints.length > 0);
	for (const { cell, complaints } of wrong) {
		say(`✗ ${nameOf(cell)}\n${complaints.map((complaint) => `    ${complaint}`).join('\n')}`);
	}
	const seconds = Math.round((performance.now() - started) / 1000);
	say(`${verdicts.length - wrong.length} right, ${wrong.length} wrong, ${seconds} s`);
	if (values.write && values.only === '') write(verdicts);
	process.exitCode = wrong.length === 0 ? 0 : 1;
}

async function tryAll(cube: CubePackage, cells: Cell[]): Promise<Verdict[]> {
	const verdicts = new Map<Cell, Verdict>();
	const progress = progressOf(cells.length);
	const worker = async (waiting: Cell[]): Promise<void> => {
		const trial = await Trial.begin(cube);
		for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
			const { ending, complaints } = judge(await trial.run(cell), expectationOf(cell));
			verdicts.set(cell, { cell, ending, complaints });
			progress.show(verdicts.size);
		}
		await trial.end();
	};
	const light = cells.filter(({ fault }) => !fault.isHuge);
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => await worker(light)));
	await worker(cells.filter(({ fault }) => fault.isHuge));
	progress.stop();
	return cells.flatMap((cell) => verdicts.get(cell) ?? []);
}

/** A bar, or where there is no terminal a line at every tenth. */
function progressOf(total: number): { show(done: number): void; stop(): void } {
	if (!process.stderr.isTTY) {
		return {
			show: (done) => {
				const tenth = (n: number) => Math.floor((10 * n) / total);
				if (tenth(done) > tenth(done - 1)) say(`  ${done} of ${total} cells`);
			},
			stop: () => undefined,
		};
	}
	const bar = new SingleBar({ format: '{bar} {value} of {total} cells, {eta_formatted} left' });
	bar.start(total, 0);
	return { show: (done) => bar.update(done), stop: () => bar.stop() };
}

function write(verdicts: Verdict[]): void {
	const file = join(ROOT, 'README.md');
	writeFileSync(file, withBlock(readFileSync(file, 'utf8'), BLOCK, markdownTable(verdicts)));
	say('README.md shows this table now.');
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(
		`The matrix could not be run: ${error instanceof Error ? error.message : String(error)}\n`,
	);
	process.exitCode = 1;
});
