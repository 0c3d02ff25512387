/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files on a developer's machine, outside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import { Cube } from '../../nodes/Cube/Cube.node';
import { CubeTrigger } from '../../nodes/Cube/CubeTrigger.node';
import { descriptionTexts, sourceTexts, textsPage } from '../../tools/texts';

const cube = {
	nodes: { cube: new Cube(), cubeTrigger: new CubeTrigger() },
	credentialTypes: [new CubeApi()],
};

test('docs/texts.md has every text as it is (npm run texts writes it)', () => {
	const page = readFileSync(join(__dirname, '../../docs/texts.md'), 'utf8');
	expect(page).toBe(textsPage(cube));
});
