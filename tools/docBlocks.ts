import type { INodeTypeDescription } from 'n8n-workflow';

import { choiceTable, collectionTable, operationTable } from './editorTables';
import { errorTable } from './errorTable';
import { exampleTable } from './exampleTable';
import { codeTable, statusTable } from './failedRequests';

/** A block of a page that is written from the code. */
interface DocBlock {
	/** Its path from the root. */
	page: string;
	block: string;
	content: string;
}

/** Every block that `npm run docs` writes. Those that take a run are written by what runs. */
export async function blocksOfDocs(
	cube: INodeTypeDescription,
	trigger: INodeTypeDescription,
): Promise<DocBlock[]> {
	const operations = 'docs/operations.md';
	const failedRequests = 'docs/failed-requests.md';
	const output = 'docs/output-and-labels.md';
	const events = choiceTable(trigger, { parameter: 'triggerOn', head: 'Trigger On' });
	return [
		{ page: operations, block: 'operations', content: operationTable(cube) },
		{ page: operations, block: 'filters', content: collectionTable(cube, 'filters') },
		{ page: operations, block: 'options', content: collectionTable(cube, 'options') },
		{
			page: output,
			block: 'output',
			content: choiceTable(cube, { parameter: 'output', head: 'Output' }),
		},
		{
			page: output,
			block: 'field names',
			content: choiceTable(cube, { parameter: 'fieldNames', head: 'Field Names' }),
		},
		{ page: 'docs/trigger.md', block: 'events', content: events },
		{ page: 'docs/trigger.md', block: 'options', content: collectionTable(trigger, 'options') },
		{ page: 'docs/examples.md', block: 'examples', content: exampleTable() },
		{ page: 'docs/troubleshooting.md', block: 'refusals', content: errorTable() },
		{ page: failedRequests, block: 'codes', content: await codeTable() },
		{ page: failedRequests, block: 'statuses', content: await statusTable() },
	];
}
