/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the files of the project on a developer's machine, outside n8n */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** The files of a folder and of the folders in it, less what is installed or built. */
export function filesIn(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isFile()) return [path];
		const isOwn = !['node_modules', 'dist', 'coverage', '.git'].includes(entry.name);
		return entry.isDirectory() && isOwn ? filesIn(path) : [];
	});
}
