/* eslint-disable @n8n/community-nodes/require-node-api-error -- a tool of development, never part of the published package */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { CommandLineMistake, readSwitches } from '../tools/support/commandLine';
import type { MistakeKind } from '../tools/support/commandLine';

/** What a command line asks for. */
export type DemoCommand =
	| { kind: 'help' }
	| { kind: 'mistake'; sentence: string }
	| { kind: 'sandbox' }
	| { kind: 'account'; credential: ICredentialDataDecryptedObject };

const SWITCHES = [
	'--url <address>',
	'--token <token>',
	'--email <email>',
	'--password <password>',
	'--generation <name>',
	'-h, --help',
];

interface Values {
	url?: string;
	token?: string;
	email?: string;
	password?: string;
	generation?: string;
	help?: true;
}

const GENERATIONS = ['auto', 'dataOwners', 'assignments', 'legacy'];

/** Every switch of the command line. */
export const DEMO_HELP = `Shows the Cube node at work.

  npm run demo
      reads, updates and reads back in a stand-in for Cube on this machine
  npm run demo -- --url https://youraccount.headshed.com --token TOKEN
      reads from your own account and writes nothing

  --url ADDRESS          The address at which you open Cube.
  --token TOKEN          The token of a Cube user, from the profile page; or:
  --email, --password    What that user signs in with.
  --generation NAME      ${GENERATIONS.join(', ')}. Default auto: the node finds out.
`;

/**
 * Reads the command line. A sentence about a mistake never repeats a value, which may be a secret.
 * @param args what comes after the name of the program
 */
export function readDemoCommand(args: string[]): DemoCommand {
	const values = parse(args);
	if (typeof values === 'string') return mistake(values);
	if (values.help) return { kind: 'help' };
	const { url, token, email, password, generation = 'auto' } = values;
	if (Object.keys(values).length === 0) return { kind: 'sandbox' };
	const blank = Object.entries(values).find(([, value]) => String(value).trim() === '');
	if (blank) return mistake(`--${blank[0]} is empty.`);
	if (url === undefined) {
		return mistake('To read from an account of your own, its address is needed too: add --url.');
	}
	if (!GENERATIONS.includes(generation)) {
		return mistake(`--generation is one of ${GENERATIONS.join(', ')}.`);
	}
	const byPassword = email !== undefined || password !== undefined;
	if (token !== undefined && byPassword) {
		return mistake('Sign in either with --token or with --email and --password, not with both.');
	}
	const account = { baseUrl: url, apiGeneration: generation };
	if (token !== undefined) {
		return { kind: 'account', credential: { ...account, authentication: 'token', token } };
	}
	if (email !== undefined && password !== undefined) {
		return {
			kind: 'account',
			credential: { ...account, authentication: 'basic', email, password },
		};
	}
	if (byPassword) {
		return mistake('--email and --password belong together: add the one that is missing.');
	}
	return mistake('A sign-in is needed: add --token, or --email and --password.');
}

function mistake(sentence: string): DemoCommand {
	return { kind: 'mistake', sentence: `${sentence} See npm run demo -- --help.` };
}

const MISTAKES: Record<MistakeKind, (name: string) => string> = {
	unknown: (name) => `There is no switch ${name}.`,
	valueMissing: (name) => `${name} needs a value.`,
	valueUnexpected: (name) => `${name} takes no value.`,
	argumentUnexpected: () => 'Every value needs its switch before it, such as --url or --token.',
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
