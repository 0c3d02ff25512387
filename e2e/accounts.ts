import { credentialOf } from '../engine/credentialOf';
import type { GenerationName, Sandbox } from '../sandbox';
import { saveCredential } from './credentials';
import type { Rest } from './rest';
import type { CredentialReference } from './workflows';

/** The name of each account's credential; the first is the one that n8n suggests by itself. */
export const ACCOUNT_NAMES: Record<GenerationName, string> = {
	dataOwners: 'Cube account',
	assignments: 'Cube account (Assignments)',
	legacy: 'Cube account (Legacy)',
};

/** Saves a credential for each account of the sandbox, or brings those that are there up to date. */
export async function saveAccounts(
	rest: Rest,
	sandbox: Sandbox,
): Promise<Record<GenerationName, CredentialReference>> {
	const save = async (generation: GenerationName) =>
		await saveCredential(rest, ACCOUNT_NAMES[generation], credentialOf(sandbox, generation));
	return {
		dataOwners: await save('dataOwners'),
		assignments: await save('assignments'),
		legacy: await save('legacy'),
	};
}
