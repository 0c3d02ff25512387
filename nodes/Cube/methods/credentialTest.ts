import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { CubeApi } from '../../../credentials/CubeApi.credentials';
import { createCubeClient, NetworkError } from '../client';
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
	const send = async (request: HttpRequest) => {
		const answer = await sendWithTimeout(TIMEOUT_MS, async () => {
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
				// bytes, as the node reads them
				encoding: null,
			});
		});
		// what arrived damaged, this helper hands over as an answer without any body
		const isDamaged = !(answer instanceof NetworkError) && answer.body === undefined;
		return isDamaged ? new NetworkError('ERR_BAD_RESPONSE', 'exchange') : answer;
	};
	try {
		const cube = createCubeClient({ ...n8nRuntime(), send }, data, {
			concurrency: 1,
			timeoutMs: TIMEOUT_MS,
			maxRetryWaitMs: TIMEOUT_MS,
			maxTotalMs: TIMEOUT_MS,
		});
		const { generation } = await cube.check();
		return { status: 'OK', message: `Connected to Cube. API generation: ${generation.title}` };
	} catch (error) {
		const { message, description = '' } = describeError(error);
		const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
		return { status: 'Error', message: `${sentence} ${description}`.trim() };
	}
}
