/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { join } from 'node:path';

import { n8nVersionOf, nodeProgram } from '../e2e/n8nVersions';
import type { Script } from '../tools/support/scriptProcess';

/** A script below benchmarks/, to be run on the Node that the newest n8n has. */
export function benchmarkScript(file: string): Pick<Script, 'file' | 'node'> {
	return { file: join(__dirname, file), node: nodeProgram(n8nVersionOf('newest')) };
}
