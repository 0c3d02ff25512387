import pc from 'picocolors';

/** Where the demo writes: a terminal, or a log without one, as in CI. */
export type Screen = NodeJS.WritableStream & { isTTY?: boolean };

/** What went wrong, in a sentence for the person who runs the demo. */
export class Failure extends Error {}

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

/** A number as people read it: 10,000. */
export function count(number: number): string {
	return number.toLocaleString('en');
}

/** Milliseconds as people read them: 0.4 s. */
export function seconds(milliseconds: number): string {
	return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** A number with its thing: 1 request, 2 requests. */
export function many(number: number, thing: string): string {
	return `${count(number)} ${thing}${number === 1 ? '' : 's'}`;
}
