import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { CubeApi } from '../../../credentials/CubeApi.credentials';
import { createCubeClient } from '../client';
import type { HttpRequest } from '../client';
import { n8nRuntime, REQUEST_HEADERS, sendWithTimeout, urlOf } from '../n8nTransport';
import { describeError } from '../nodeErrors';

/** A person waits for the answer, so it comes sooner than in a run. */
const TIMEOUT_MS = 20_000;

/**
 * The test of the credential "Cube API": asks an address that needs the sign-in, in the way that the
 * node asks it, and says what is wrong: the address, the secret, or the permission.
 */
export async function cubeApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	// n8n gives a credential test this one helper only, in its older form
	const { request: sendOlderForm } = this.helpers;
	const send = async (request: HttpRequest) =>
		await sendWithTimeout(TIMEOUT_MS, async () => {
			const signedIn: IHttpRequestOptions = await new CubeApi().authenticate(data, {
				url: request.url,
				headers: REQUEST_HEADERS,
			});
			return await sendOlderForm({
				method: request.method,
				uri: urlOf(request),
				headers: signedIn.headers,
				timeout: TIMEOUT_MS,
				simple: false,
				resolveWithFullResponse: true,
				followRedirect: false,
			});
		});
	try {
		const cube = createCubeClient({ ...n8nRuntime(), send }, data, {
			concurrency: 1,
			timeoutMs: TIMEOUT_MS,
			maxRetryWaitMs: TIMEOUT_MS,
		});
		const { generation } = await cube.check();
		return { status: 'OK', message: `Connected to Cube. API generation: ${generation.title}` };
	} catch (error) {
		const { message, description } = describeError(error);
		return { status: 'Error', message: [message, description].filter(Boolean).join('. ') };
	}
}
