import pc from 'picocolors';

import type { Screen } from '../tools/support/progress';

/** Writes one line. */
export function say(screen: Screen, line = ''): void {
	screen.write(`${line}\n`);
}

/** Writes what was done, or a remark below it. */
export function sayDone(screen: Screen, what: string): void {
	say(screen, `  ${pc.green('✓')} ${what}`);
}

/** Writes something to know about what was done. */
export function sayNote(screen: Screen, note: string): void {
	say(screen, `  ${pc.yellow('!')} ${note}`);
}
