// Copies the pictures that the flows of e2e/ made in the newest n8n to where the README shows them.
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const made = fileURLToPath(new URL('../e2e/pictures/newest', import.meta.url));
const shown = fileURLToPath(new URL('../docs/pictures', import.meta.url));

if (!existsSync(made)) {
	process.stderr.write('There are no pictures yet: run "npm run test:e2e -- newest" first.\n');
	process.exit(1);
}
cpSync(made, shown, { recursive: true });
process.stdout.write(`${readdirSync(made).join('\n')}\n`);
