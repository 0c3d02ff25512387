/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

import { Failure } from '../tools/support/failure';

/** Where Debian and others keep Chromium. */
const PROGRAMS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine, if it has one. */
function chromiumProgram(): string | undefined {
	return PROGRAMS.find((program) => existsSync(program));
}

/**
 * Starts Chromium without a window, and without a word to anyone outside.
 * @throws Failure when this machine has none
 */
export async function startBrowser(): Promise<Browser> {
	const executablePath = chromiumProgram();
	if (executablePath === undefined) {
		throw new Failure(
			`There is no Chromium here (looked for ${PROGRAMS.join(', ')}). Install it (Debian: apt-get install chromium) and try again.`,
		);
	}
	return await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}
