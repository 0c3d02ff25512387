import { credentialOf } from '../engine/credentialOf';
import type { GenerationName, Sandbox } from '../sandbox';
import { saveCredential } from './credentials';
import type { Rest } from './rest';
import type { CredentialReference } from './workflows';

/** The name of each account's credential. */
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
	const legacy = await save('legacy');
	const assignments = await save('assignments');
	// the last one saved is the one that n8n preselects in a new node
	const dataOwners = await save('dataOwners');
	return { legacy, assignments, dataOwners };
}
