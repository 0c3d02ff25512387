/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the demo is a tool of development and is never part of the published package */
import { parseArgs } from 'node:util';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What a command line asks for. */
export type Wish =
	| { kind: 'help' }
	| { kind: 'mistake'; sentence: string }
	| { kind: 'sandbox' }
	| { kind: 'account'; credential: ICredentialDataDecryptedObject };

const SWITCHES = {
	url: { type: 'string' },
	token: { type: 'string' },
	email: { type: 'string' },
	password: { type: 'string' },
	generation: { type: 'string' },
	help: { type: 'boolean', short: 'h' },
} as const;

const GENERATIONS = ['auto', 'dataOwners', 'assignments', 'legacy'];

/** Every switch of the command line. */
export const HELP = `Shows the Cube node at work.

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
export function readArguments(args: string[]): Wish {
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

function mistake(sentence: string): Wish {
	return { kind: 'mistake', sentence: `${sentence} See npm run demo -- --help.` };
}

function parse(args: string[]) {
	try {
		return parseArgs({ args, options: SWITCHES, strict: true }).values;
	} catch (error) {
		const { code, message } = error as { code?: string; message: string };
		// only the name of the switch is taken from Node's message
		const name = /'[^']*?(--?[\w-]+)/.exec(message)?.[1] ?? 'A switch';
		if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no switch ${name}.`;
		if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `${name} needs a value.`;
		return 'Every value needs its switch before it, such as --url or --token.';
	}
}
