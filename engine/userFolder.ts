/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, outside n8n: it needs a folder and the environment */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

// n8n-core writes its settings to the user folder as soon as it is loaded: one beside the packages,
// and one for each worker of a test run, since they start at the same time
const worker = process.env.JEST_WORKER_ID ?? '0';
const folder = join(__dirname, '../node_modules/.cache/cube-engine', worker);
mkdirSync(folder, { recursive: true });
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
// errors of nodes are results here, to be looked at by whoever runs the workflow
process.env.N8N_LOG_LEVEL = 'silent';
