/* eslint-disable @n8n/community-nodes/require-node-api-error -- a tool of development, never part of the published package */
import { Command, CommanderError } from 'commander';

import { Failure } from './failure';

/** What is wrong with a command line. */
export type MistakeKind = 'unknown' | 'valueMissing' | 'valueUnexpected' | 'argumentUnexpected';

/** A mistake on the command line. The message never repeats the value of a switch, which may be a secret. */
export class CommandLineMistake extends Failure {
	/**
	 * @param name the switch, or the argument that no switch stands before
	 * @param help what the message goes on with, after a blank line
	 */
	constructor(
		readonly kind: MistakeKind,
		readonly name: string,
		help?: string,
	) {
		super([SENTENCES[kind](name), help].filter(Boolean).join('\n\n'));
	}
}

const SENTENCES: Record<MistakeKind, (name: string) => string> = {
	unknown: (name) => `Unknown option '${name}'.`,
	valueMissing: (name) => `Option '${name}' needs a value.`,
	valueUnexpected: (name) => `Option '${name}' takes no value.`,
	argumentUnexpected: (name) => `Unexpected argument '${name}'.`,
};

/** Switches by their flags, as commander reads them, such as `--page-size <number>` or `-h, --help`. */
export type Switches = readonly string[];

/**
 * Reads the switches of a command line. Each comes by its name in camel case, and none that was not
 * given; a switch whose flags end in `...` comes as a list.
 * @param args what comes after the name of the program
 * @param help what a message about a mistake goes on with
 * @throws CommandLineMistake
 */
export function readSwitches<Values extends object>(
	switches: Switches,
	args: string[],
	help?: string,
): Values {
	const command = new Command()
		.helpOption(false)
		.exitOverride()
		.configureOutput({ writeErr: () => undefined });
	for (const flags of switches) {
		const option = command.createOption(flags.replace(/\.\.\.$/, ''));
		// one value each time, so that the word after it is not taken for another
		if (flags.endsWith('...')) option.argParser((text, all: string[] = []) => [...all, text]);
		command.addOption(option);
	}
	const forgetful = switchWithoutValue(command, args);
	if (forgetful !== undefined) throw new CommandLineMistake('valueMissing', forgetful, help);
	try {
		return command.parse(args, { from: 'user' }).opts<Values>();
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		const { kind, name } = mistakeOf(error, command);
		throw new CommandLineMistake(kind, name, help);
	}
}

/**
 * Reads whole numbers with commas between them.
 * @param name of the switch
 * @throws Failure when they are none, or one is less than the least
 */
export function wholeNumbers(
	name: string,
	text: string | undefined,
	least = 1,
): number[] | undefined {
	if (text === undefined) return undefined;
	const numbers = text.split(',').map(Number);
	if (numbers.every((number) => Number.isSafeInteger(number) && number >= least)) return numbers;
	throw new Failure(`--${name} takes whole numbers from ${least}: ${text}`);
}

/** Commander takes a switch for the value of the one before it. */
function switchWithoutValue(command: Command, args: string[]): string | undefined {
	const takesValue = command.options.filter(({ required }) => required);
	return args.find(
		(arg, place) =>
			takesValue.some(({ long }) => long === arg) && /^-./.test(args[place + 1] ?? ''),
	);
}

function mistakeOf(
	{ code, message }: CommanderError,
	command: Command,
): Pick<CommandLineMistake, 'kind' | 'name'> {
	if (code === 'commander.excessArguments') {
		return { kind: 'argumentUnexpected', name: command.args[0] ?? '' };
	}
	// the name alone: after it may come "=" and a secret
	const name = /(--?[\w-]+)/.exec(message)?.[1] ?? '';
	if (code === 'commander.optionMissingArgument') return { kind: 'valueMissing', name };
	const isKnown = command.options.some(({ long, short }) => long === name || short === name);
	return { kind: isKnown ? 'valueUnexpected' : 'unknown', name };
}
