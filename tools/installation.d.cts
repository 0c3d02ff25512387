/** A step that takes its time when a fresh machine installs the project or an n8n. */
export type Step = 'project' | 'download' | 'build' | 'start';

/** How far an installation is: what one process leaves for the next. */
export interface InstallationState {
	/** Milliseconds since 1970. */
	started: number;
	done: Step[];
	left: Step[];
}

export interface InstallationOptions {
	/** Where it is shown; the standard error output unless given. */
	screen?: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
	/** The clock, in milliseconds. */
	now?: () => number;
	/** What an earlier process did. */
	before?: InstallationState;
}

/** The one bar of an installation: a line that moves on a terminal, lines now and then in a log. */
export class Installation {
	constructor(steps: Step[], options?: InstallationOptions);
	begin(words: string): void;
	reached(count: number, total: number): void;
	end(): void;
	stop(): void;
	finish(): void;
	state(): InstallationState;
	progress(): { share: number; secondsLeft: number };
}

/** The environment variable that holds an `InstallationState` as JSON. */
export const VARIABLE: string;
