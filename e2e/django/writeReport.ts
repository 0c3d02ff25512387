/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { withBlock } from '../../tools/block';
import { markdownTable } from '../../tools/support/table';
import type { Likeness } from './likeness/compareWithSandbox';
import { orderTable, tableBy } from './report';
import type { Judged } from './report';

/** Writes what came of a run into the page on reliability. */
export async function writeReport(
	root: string,
	judged: Judged[],
	likeness: Likeness | undefined,
): Promise<void> {
	const page = join(root, 'docs/reliability.md');
	const blocks: Record<string, string> = {
		operations: markdownTable(tableBy('Operation', judged, ({ operation }) => operation.title)),
		troubles: markdownTable(tableBy('Trouble', judged, ({ trouble }) => trouble)),
		orders: markdownTable(orderTable(judged)),
		likeness: likeness === undefined ? '' : likenessText(likeness),
	};
	let text = await readFile(page, 'utf8');
	for (const [name, content] of Object.entries(blocks)) text = withBlock(text, name, content);
	await writeFile(page, text);
}

function likenessText({ questions, differences, accepted }: Likeness): string {
	const rows = [...accepted].map(([why, count]) => [why, String(count)]);
	const table = markdownTable({ head: ['Accepted difference', 'Answers'], rows });
	return `${questions} questions, ${differences.length} differences that aren't accepted.\n\n${table}`;
}
