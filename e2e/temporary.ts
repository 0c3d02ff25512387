/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that is removed when this process ends, however it ends. */
export async function temporaryFolder(purpose: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `cube-${purpose}-`));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
