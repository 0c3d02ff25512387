/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { RESOURCES } from '../../nodes/Cube/actions/registry';
import { Cube } from '../../nodes/Cube/Cube.node';
import { API_CALL, makeSchemas, schemaOf } from '../../tools/schemas';
import { CUBE } from '../support/cubeNode';

test('the previews of the editor are what the operations give (npm run schemas writes them)', async () => {
	const schemas = await makeSchemas({
		nodes: { [CUBE]: new Cube() },
		credentialTypes: [new CubeApi()],
	});
	const operations = RESOURCES.flatMap((resource) =>
		resource.operations.map(({ value }) => `${resource.value}/${value}`),
	);
	expect(Object.keys(schemas).sort()).toEqual(operations.sort());
	for (const [path, schema] of Object.entries(schemas)) {
		const file = join(__dirname, '../../nodes/Cube/__schema__/v1.0.0', `${path}.json`);
		expect([path, JSON.parse(readFileSync(file, 'utf8'))]).toEqual([path, schema]);
		const keys = Object.keys(schema.properties);
		if (path === API_CALL) expect(keys).toEqual([]);
		else expect(keys.length).toBeGreaterThan(2);
	}
});

test('a preview has every key that records share between accounts, with its usual type', () => {
	const records = [
		{ a: null, b: '', crm__custom_info__1: 5 },
		{ a: 3, b: 'x', c: true, call_outcome__extra__Lead: 'y' },
	];
	expect(schemaOf(records).properties).toEqual({
		a: { type: 'number' },
		b: { type: 'string' },
		c: { type: 'boolean' },
	});
});
