/* eslint-disable @n8n/community-nodes/require-node-api-error -- a tool of development, never part of the published package */
import { readSwitches } from '../tools/support/commandLine';
import { Failure } from '../tools/support/failure';
import { isDay } from './dates';
import { faultFromText } from './faultSwitches';
import type { Faults } from './faults';
import type { SandboxOptions } from './index';

/** The port of the first generation, unless another is chosen; the next two follow. */
export const FIRST_PORT = 8101;

/** How often an agent registers a response where `--live` asks for that, in milliseconds. */
export const LIVE_EVERY_MS = 5000;

/** What a command line asks for. */
type SandboxCommand =
	| { kind: 'help' }
	| { kind: 'mistake'; sentence: string }
	| { kind: 'start'; options: SandboxOptions; faults: Partial<Faults> };

/**
 * Reads the command line.
 * @param args what comes after the name of the program
 */
export function readSandboxCommand(args: string[]): SandboxCommand {
	try {
		const values = readSwitches<Values>(SWITCHES, args);
		if (values.help) return { kind: 'help' };
		return { kind: 'start', options: options(values), faults: faults(values.fault ?? []) };
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return { kind: 'mistake', sentence: `${error.message} See --help.` };
	}
}

const SWITCHES = [
	'--port <number>',
	'--page-size <number>',
	'--answer-time <milliseconds>',
	'--small',
	'--today <day>',
	'--undocumented <status>',
	'--live',
	'--fault <fault>...',
	'-h, --help',
];

interface Values {
	port?: string;
	pageSize?: string;
	answerTime?: string;
	small?: true;
	today?: string;
	undocumented?: string;
	live?: true;
	fault?: string[];
	help?: true;
}

function options(values: Values): SandboxOptions {
	const first = number('port', values.port ?? String(FIRST_PORT), [1, 65_533]);
	return {
		ports: { legacy: first, assignments: first + 1, dataOwners: first + 2 },
		pageSize: number('page-size', values.pageSize ?? '500', [1, 100_000]),
		answerTimeMs: number('answer-time', values.answerTime ?? '0', [0, 600_000]),
		size: values.small ? 'small' : 'full',
		...(values.today === undefined ? {} : { today: day(values.today) }),
		undocumented: undocumented(values.undocumented ?? 'offered'),
		page: true,
		...(values.live ? { liveEveryMs: LIVE_EVERY_MS } : {}),
	};
}

function faults(texts: string[]): Partial<Faults> {
	const all: Partial<Faults> = {};
	for (const text of texts) {
		const read = faultFromText(text);
		if ('problem' in read) throw new Failure(`--fault ${text}: ${read.problem}.`);
		const answers = [...(all.answers ?? []), ...(read.fault.answers ?? [])];
		Object.assign(all, read.fault, answers.length > 0 ? { answers } : {});
	}
	return all;
}

function number(name: string, text: string, [lowest, highest]: [number, number]): number {
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (value >= lowest && value <= highest) return value;
	throw new Failure(`--${name} takes a whole number from ${lowest} to ${highest}, not "${text}".`);
}

function day(text: string): string {
	if (isDay(text)) return text;
	throw new Failure(`--today takes a day in the form YYYY-MM-DD, not "${text}".`);
}

function undocumented(text: string): NonNullable<SandboxOptions['undocumented']> {
	if (text === 'offered') return text;
	if (text === '404' || text === '405' || text === '501') return Number(text) as 404 | 405 | 501;
	throw new Failure(`--undocumented takes offered, 404, 405 or 501, not "${text}".`);
}
