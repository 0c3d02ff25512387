/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the file that is tested */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowFile } from '../../engine/engine';
import { CUBE, credentialOf, locator, runNode } from '../support/cubeNode';
import { idsInOrder } from '../support/everyCustomer';
import { useSandbox } from '../support/useSandbox';

const FILE = join(__dirname, '../../docs/read-a-register-with-many-workers.json');
const { nodes } = JSON.parse(readFileSync(FILE, 'utf8')) as WorkflowFile;

const sandbox = useSandbox({ pageSize: 20, today: '2026-06-15' });

test('the workflow for queue mode reads every customer once, an execution for each range', async () => {
	const [divide, readRange, ...others] = nodes.filter(({ type }) => type === CUBE);
	if (!divide || !readRange) throw new TypeError('two steps of Cube were expected');
	expect(others).toEqual([]);
	const account = credentialOf(sandbox(), 'dataOwners');
	const { records: ranges } = await runNode(account, {
		...divide.parameters,
		assignment: locator('2/B2C'),
		pagesPerItem: 2,
	});
	expect(ranges).toHaveLength(3);
	const ids: unknown[] = [];
	for (const range of ranges) {
		// what n8n's webhook makes of a call, an execution each
		const input = [{ json: { headers: {}, params: {}, query: {}, body: range } }];
		const { records } = await runNode(account, readRange.parameters, { input });
		ids.push(...records.map(({ crm__customer_id: id }) => id));
	}
	expect(ids).toEqual(idsInOrder(sandbox()));
});
