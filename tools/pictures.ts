/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files on a developer's machine, outside n8n */
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withBlock } from './block';
import { Failure } from './support/failure';
import { runScript } from './support/runScript';
import { markdownTable } from './support/table';

const DOCS = join(__dirname, '..', 'docs');
/** What the flows of e2e/ made in the newest n8n. */
const MADE = join(__dirname, '..', 'e2e', 'pictures', 'newest');
/** What the same jobs took in the first builds, when those were tried as a new user would. */
const FIRST_BUILDS: Record<string, number> = {
	'All customers, every night': 15,
	"Yesterday's sales to HubSpot": 29,
};

/** What one job took, as `e2e/clicks.ts` counts it. */
type Counted = Record<'clicks' | 'keys' | 'texts', number>;

/** The table of the clicks that whole jobs take. */
function clickTable(counted: Record<string, Counted>): string {
	const rows = Object.entries(counted).map(([job, { clicks, keys, texts }]) => [
		job,
		...[clicks, keys, texts, FIRST_BUILDS[job] ?? '–'].map(String),
	]);
	const head = ['Job', 'Clicks', 'Keys', 'Texts', 'Clicks in the first builds'];
	return markdownTable({ head, rows });
}

/** Copies the pictures to where the pages show them, and writes the clicks into the comparison. */
async function main(): Promise<void> {
	if (!existsSync(join(MADE, 'clicks.json'))) {
		throw new Failure('There are no pictures yet: run "npm run test:e2e -- newest" first.');
	}
	const pictures = readdirSync(MADE).filter((name) => name.endsWith('.png'));
	for (const name of pictures) copyFileSync(join(MADE, name), join(DOCS, 'pictures', name));
	const counted = JSON.parse(readFileSync(join(MADE, 'clicks.json'), 'utf8')) as Record<
		string,
		Counted
	>;
	const page = join(DOCS, 'comparison.md');
	writeFileSync(page, withBlock(readFileSync(page, 'utf8'), 'clicks', clickTable(counted)));
	process.stdout.write(`${pictures.join('\n')}\n`);
}

void runScript(main);
