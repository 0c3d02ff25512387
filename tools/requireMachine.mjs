// Says, before anything is downloaded, what a command that runs a real n8n takes on this machine.
// See tools/run.mjs for what uses it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const installed = fileURLToPath(new URL('../e2e/n8n/newest/installed.json', import.meta.url));
const COMPILERS = ['g++', 'c++', 'clang++'];

/** What is missing to build native code; a name for each. */
function missingTools() {
	const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
	const missing = ['python3', 'make'].filter((program) => !has(program));
	return COMPILERS.some(has) ? missing : [...missing, 'a C++ compiler'];
}

if (process.platform === 'win32') {
	process.stderr.write(
		`This command runs a real n8n, on Linux or macOS only. On Windows use WSL: run "wsl --install" in PowerShell once, open Ubuntu,
install Node there, and run the command in a copy of the project that lies in Ubuntu's own file system.
`,
	);
	process.exit(1);
}
if (!existsSync(installed)) {
	const missing = missingTools();
	process.stderr.write(
		`The first time this downloads about 5 GB into this folder: a real n8n, and what the project needs. Ctrl-C ends it.
If you have an n8n of your own, in Docker or elsewhere, you can install the node there instead: see docs/installation.md.
`,
	);
	if (missing.length > 0) {
		process.stderr.write(
			`Not here: ${missing.join(', ')}. Without it the installation fails if n8n's database driver is not available ready-made for this machine.
To be sure, press Ctrl-C and install it first (Debian, Ubuntu: apt-get install python3 make g++; macOS: xcode-select --install).
`,
		);
	}
}
