import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { GenerationName, Sandbox } from '../sandbox';

/** What a person fills in in the credential "Cube API". */
export type CubeCredential = {
	baseUrl: string;
	authentication: 'token' | 'basic';
	token: string;
	email?: string;
	password?: string;
	apiGeneration: GenerationName | 'auto';
};

/**
 * The credential of a sandbox's account, as a person fills it in: with the token, and the generation to be found out.
 * @param changes what is filled in otherwise
 */
export function credentialOf(
	{ urls, token }: Pick<Sandbox, 'urls' | 'token'>,
	generation: GenerationName,
	changes: ICredentialDataDecryptedObject = {},
): CubeCredential {
	return {
		baseUrl: urls[generation],
		authentication: 'token',
		token,
		email: '',
		password: '',
		apiGeneration: 'auto',
		...changes,
	};
}
