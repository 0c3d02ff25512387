/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test needs a stream to write to */
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

import { CubeApi } from '../../credentials/CubeApi.credentials';
import type { CubePackage } from '../../engine/builtPackage';
import { Cube } from '../../nodes/Cube/Cube.node';
import type { Screen } from '../../tools/support/progress';
import { CUBE } from '../support/cubeNode';

/** The package as it is in the source, so that no test waits for a build. */
export const cube: CubePackage = {
	nodes: { [CUBE]: new Cube() },
	credentialTypes: [new CubeApi()],
};

/** A screen that remembers what was written to it, less its colours. */
export function screenOf({ isTTY = false } = {}): { screen: Screen; text: () => string } {
	let written = '';
	const stream = new PassThrough();
	stream.on('data', (chunk: Buffer) => (written += chunk.toString('utf8')));
	return {
		screen: Object.assign(stream, { isTTY }),
		text: () => stripVTControlCharacters(written),
	};
}
