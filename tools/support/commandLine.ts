import { Command, CommanderError } from 'commander';

import { Failure } from './failure';

/** What is wrong with a command line. */
export type MistakeKind = 'unknown' | 'valueMissing' | 'valueUnexpected' | 'argumentUnexpected';

/** A mistake on the command line. The message never repeats the value of a switch, which may be a secret. */
export class CommandLineMistake extends Failure {
	/** @param name the switch, or the argument that no switch stands before */
	constructor(
		readonly kind: MistakeKind,
		readonly name: string,
	) {
		super(SENTENCES[kind](name));
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
 * @throws CommandLineMistake
 */
export function readSwitches<Values extends object>(switches: Switches, args: string[]): Values {
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
	refuseMissingValues(command, args);
	try {
		return command.parse(args, { from: 'user' }).opts<Values>();
	} catch (error) {
		if (error instanceof CommanderError) throw mistakeOf(error, command);
		throw error;
	}
}

/** Commander takes a switch for the value of the one before it. */
function refuseMissingValues(command: Command, args: string[]): void {
	const takesValue = command.options.filter(({ required }) => required);
	const forgetful = args.find(
		(arg, place) =>
			takesValue.some(({ long }) => long === arg) && /^-./.test(args[place + 1] ?? ''),
	);
	if (forgetful !== undefined) throw new CommandLineMistake('valueMissing', forgetful);
}

function mistakeOf({ code, message }: CommanderError, command: Command): CommandLineMistake {
	// the name alone: after it may come "=" and a secret
	const name = /(--?[\w-]+)/.exec(message)?.[1] ?? '';
	if (code === 'commander.optionMissingArgument')
		return new CommandLineMistake('valueMissing', name);
	if (code === 'commander.excessArguments') {
		return new CommandLineMistake('argumentUnexpected', command.args[0] ?? '');
	}
	const isKnown = command.options.some(({ long, short }) => long === name || short === name);
	return new CommandLineMistake(isKnown ? 'valueUnexpected' : 'unknown', name);
}
