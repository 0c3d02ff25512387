/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a tool of development, never part of the published package */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder that is removed when this process ends, however it ends. */
export async function temporaryFolder(purpose: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `cube-${purpose}-`));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
