// What n8n checks before it verifies a community node, over this folder instead of a published
// version: the source with its strict rules, and everything that the tarball would hold.
import { fileURLToPath } from 'node:url';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const checks = [
	['source', SOURCE_FILE_PATTERNS],
	['package', ['package.json', 'dist/**/*.js']],
];

let refused = 0;
for (const [what, patterns] of checks) {
	const { passed, message, details } = await analyzePackage(root, patterns);
	process.stdout.write(`${passed ? 'passed' : 'REFUSED'}: ${what} (${patterns.join(', ')})\n`);
	if (passed && message === undefined) continue;
	refused++;
	process.stdout.write(`${message}\n${details ?? ''}\n`);
}
process.exitCode = refused === 0 ? 0 : 1;
