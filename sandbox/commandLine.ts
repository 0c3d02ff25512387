/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is a tool of development and is never part of the published package */
import { parseArgs } from 'node:util';
import { isDay } from './dates';
import type { Faults } from './faults';
import { faultFromText } from './faultSwitches';
import type { SandboxOptions } from './index';

/** The port of the first generation, unless another is chosen; the next two follow. */
export const FIRST_PORT = 8101;

/** What a command line asks for. */
export type Wish =
	| { kind: 'help' }
	| { kind: 'mistake'; sentence: string }
	| { kind: 'start'; options: SandboxOptions; faults: Partial<Faults> };

/** A mistake on the command line; the message is a sentence for the person who made it. */
class Mistake extends Error {}

/**
 * Reads the command line.
 * @param args what comes after the name of the program
 */
export function readCommandLine(args: string[]): Wish {
	try {
		const { values } = parseArgs({ args, options: SWITCHES, strict: true });
		if (values.help) return { kind: 'help' };
		return { kind: 'start', options: options(values), faults: faults(values.fault ?? []) };
	} catch (error) {
		const sentence = firstSentence((error as Error).message);
		return { kind: 'mistake', sentence: `${sentence} See --help.` };
	}
}

const SWITCHES = {
	port: { type: 'string' },
	'page-size': { type: 'string' },
	'answer-time': { type: 'string' },
	small: { type: 'boolean' },
	today: { type: 'string' },
	undocumented: { type: 'string' },
	fault: { type: 'string', multiple: true },
	help: { type: 'boolean', short: 'h' },
} as const;

interface Values {
	port?: string;
	'page-size'?: string;
	'answer-time'?: string;
	small?: boolean;
	today?: string;
	undocumented?: string;
}

function options(values: Values): SandboxOptions {
	const first = number('port', values.port ?? String(FIRST_PORT), [1, 65_533]);
	return {
		ports: { legacy: first, assignments: first + 1, dataOwners: first + 2 },
		pageSize: number('page-size', values['page-size'] ?? '500', [1, 100_000]),
		answerTimeMs: number('answer-time', values['answer-time'] ?? '0', [0, 600_000]),
		size: values.small ? 'small' : 'full',
		...(values.today === undefined ? {} : { today: day(values.today) }),
		undocumented: undocumented(values.undocumented ?? 'offered'),
	};
}

function faults(texts: string[]): Partial<Faults> {
	const all: Partial<Faults> = {};
	for (const text of texts) {
		const read = faultFromText(text);
		if ('problem' in read) throw new Mistake(`--fault ${text}: ${read.problem}.`);
		const answers = [...(all.answers ?? []), ...(read.fault.answers ?? [])];
		Object.assign(all, read.fault, answers.length > 0 ? { answers } : {});
	}
	return all;
}

function number(name: string, text: string, [lowest, highest]: [number, number]): number {
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (value >= lowest && value <= highest) return value;
	throw new Mistake(`--${name} takes a whole number from ${lowest} to ${highest}, not "${text}".`);
}

function day(text: string): string {
	if (isDay(text)) return text;
	throw new Mistake(`--today takes a day in the form YYYY-MM-DD, not "${text}".`);
}

function undocumented(text: string): NonNullable<SandboxOptions['undocumented']> {
	if (text === 'offered') return text;
	if (text === '404' || text === '405' || text === '501') return Number(text) as 404 | 405 | 501;
	throw new Mistake(`--undocumented takes offered, 404, 405 or 501, not "${text}".`);
}

/** Node's own messages go on with advice about quoting that helps nobody here. */
function firstSentence(message: string): string {
	const sentence = message.split(/\.\s|\n/)[0] ?? message;
	return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
