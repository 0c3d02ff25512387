import type { CubeCredential } from '../engine/credentialOf';
import type { Rest } from './rest';
import type { CredentialReference } from './workflows';

/** What n8n's credential test says. */
interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

const TYPE = 'cubeApi';

/** Saves a credential, or brings the one of that name up to date. */
export async function saveCredential(
	rest: Rest,
	name: string,
	data: CubeCredential,
): Promise<CredentialReference> {
	const kept = await rest.get<Array<CredentialReference & { type: string }>>('/credentials');
	const existing = kept.find((one) => one.name === name && one.type === TYPE);
	const body = { name, type: TYPE, data };
	const { id } = existing
		? await rest.request<CredentialReference>({
				method: 'PATCH',
				path: `/credentials/${existing.id}`,
				body,
			})
		: await rest.post<CredentialReference>('/credentials', body);
	return { id, name };
}

/** What n8n keeps of an account of a service that somebody has signed in to. */
export const SIGNED_IN = {
	clientId: 'client',
	clientSecret: 'secret',
	oauthTokenData: { access_token: 'token', token_type: 'bearer' },
};

/** Saves a credential for another service, or for calls between workflows. */
export async function addCredential(
	rest: Rest,
	type: string,
	data: object,
	name = `For tests: ${type}`,
): Promise<CredentialReference> {
	const { id } = await rest.post<CredentialReference>('/credentials', { name, type, data });
	return { id, name };
}

/** Runs the test that the editor runs when a credential is saved. */
export async function testCredential(
	rest: Rest,
	saved: CredentialReference,
	data: CubeCredential,
): Promise<CredentialTest> {
	return await rest.post('/credentials/test', { credentials: { ...saved, type: TYPE, data } });
}
