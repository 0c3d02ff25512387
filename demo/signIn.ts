/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the demo is a tool of development and is never part of the published package */
import { isCancel, password as askHidden } from '@clack/prompts';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { Failure } from '../tools/support/failure';

/** What the command line says of an account. */
export interface DemoAccountFields {
	baseUrl: string;
	apiGeneration: string;
	/** Given where a person signs in with it and a password. */
	email?: string;
}

/** Where a secret may come from. */
interface SecretSource {
	environment: NodeJS.ProcessEnv;
	/** Asks a person without showing the answer; absent without a terminal. */
	ask?: (question: string) => Promise<string>;
}

/** This process's environment, and its terminal where it has one. */
export function secretSource(): SecretSource {
	const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
	return { environment: process.env, ...(isTerminal && { ask: askPerson }) };
}

/**
 * Completes what the command line says to a credential of the node.
 * @throws Failure when there is no secret to be had
 */
export async function signIn(
	{ baseUrl, apiGeneration, email }: DemoAccountFields,
	source: SecretSource,
): Promise<ICredentialDataDecryptedObject> {
	const account = { baseUrl, apiGeneration };
	if (email === undefined) {
		return { ...account, authentication: 'token', token: await secret('token', source) };
	}
	const password = await secret('password', source);
	return { ...account, authentication: 'basic', email, password };
}

async function secret(
	name: 'token' | 'password',
	{ environment, ask }: SecretSource,
): Promise<string> {
	const variable = `CUBE_${name.toUpperCase()}`;
	const set = environment[variable];
	if (set !== undefined) {
		if (set.trim() === '')
			throw new Failure(`${variable} is set and empty: set it to your ${name}.`);
		return set;
	}
	if (ask === undefined) {
		throw new Failure(`There is no terminal to ask for your ${name}: set ${variable}.`);
	}
	return await ask(`Your ${name} in Cube (it is not shown)`);
}

async function askPerson(question: string): Promise<string> {
	const answer = await askHidden({
		message: question,
		validate: (text) => (text?.trim() ? undefined : 'Type or paste it, then press Enter.'),
	});
	if (isCancel(answer)) throw new Failure('Nothing was read.');
	return answer;
}
