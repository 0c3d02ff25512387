/* eslint-disable @n8n/community-nodes/require-node-api-error -- a tool of development, never part of the published package */
import { CommandLineMistake, readSwitches } from '../tools/support/commandLine';
import type { MistakeKind } from '../tools/support/commandLine';
import type { DemoAccountFields } from './signIn';

/** What a command line asks for. */
type DemoCommand =
	| { kind: 'help' }
	| { kind: 'mistake'; sentence: string }
	| { kind: 'sandbox' }
	| { kind: 'account'; account: DemoAccountFields };

const SWITCHES = [
	'--url <address>',
	'--email <email>',
	'--generation <name>',
	// read only to be refused with a reason
	'--token [token]',
	'--password [password]',
	'-h, --help',
];

interface Values {
	url?: string;
	email?: string;
	generation?: string;
	token?: string | true;
	password?: string | true;
	help?: true;
}

const GENERATIONS = ['auto', 'dataOwners', 'assignments', 'legacy'];

/** Every switch of the command line. */
export const DEMO_HELP = `Shows the Cube node at work.

  npm run demo
      reads, updates and reads back in a stand-in for Cube on this machine
  npm run demo -- --url https://youraccount.headshed.com
      reads from your own account and writes nothing; it asks for your token

  --url ADDRESS       The web address where you sign in to Cube.
  --email ADDRESS     Sign in with this email and a password instead of a token.
  --generation NAME   ${GENERATIONS.join(', ')}. Default auto: the node finds out.

The token (from your profile page in Cube) or password is asked for and not shown. Without a terminal it is read from
the environment variable CUBE_TOKEN or CUBE_PASSWORD. It is never a switch: npm writes command lines to its log.
`;

/**
 * Reads the command line. A sentence about a mistake never repeats a value, which may be a secret.
 * @param args what comes after the name of the program
 */
export function readDemoCommand(args: string[]): DemoCommand {
	const values = parse(args);
	if (typeof values === 'string') return mistake(values);
	if (values.help) return { kind: 'help' };
	for (const secret of ['token', 'password'] as const) {
		if (values[secret] !== undefined) return mistake(notHere(secret));
	}
	const { url, email, generation = 'auto' } = values;
	if (Object.keys(values).length === 0) return { kind: 'sandbox' };
	const blank = Object.entries(values).find(([, value]) => String(value).trim() === '');
	if (blank) return mistake(`--${blank[0]} is empty.`);
	if (url === undefined) {
		return mistake('To read from an account of your own, its address is needed too: add --url.');
	}
	if (!GENERATIONS.includes(generation)) {
		return mistake(`--generation is one of ${GENERATIONS.join(', ')}.`);
	}
	return { kind: 'account', account: { baseUrl: url, apiGeneration: generation, email } };
}

function notHere(secret: 'token' | 'password'): string {
	return `--${secret} is not taken, since npm writes command lines to its log. Leave it out and you are asked for the ${secret}. If you gave a real one, make a new one in Cube.`;
}

function mistake(sentence: string): DemoCommand {
	return { kind: 'mistake', sentence: `${sentence} See npm run demo -- --help.` };
}

const MISTAKES: Record<MistakeKind, (name: string) => string> = {
	unknown: (name) => `There is no switch ${name}.`,
	valueMissing: (name) => `${name} needs a value.`,
	valueUnexpected: (name) => `${name} takes no value.`,
	argumentUnexpected: () => 'Every value needs its switch before it, such as --url.',
};

/** @returns the switches, or a sentence about a mistake */
function parse(args: string[]): Values | string {
	try {
		return readSwitches<Values>(SWITCHES, args);
	} catch (error) {
		if (error instanceof CommandLineMistake) return MISTAKES[error.kind](error.name);
		throw error;
	}
}
