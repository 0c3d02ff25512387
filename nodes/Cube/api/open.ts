import * as n8n from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
} from 'n8n-workflow';

import { Account } from './account';
import { normaliseAccountUrl } from './address';
import { Client, NoAnswer } from './client';
import type { HttpAnswer, HttpRequest, Surroundings } from './client';
import { Cube } from './cube';
import { CubeError } from './errors';
import { createLimiter } from './limiter';
import type { GenerationName } from './types';

export const CREDENTIAL = 'cubeApi';
export const DEFAULT_PARALLEL = 6;
/** How long one answer may take, in milliseconds; a page of thousands of records takes its time. */
const TIME_LIMIT = 120_000;

/** The headers that Cube's documents ask for with every request, section "Authentication and headers". */
export const HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };

/**
 * Opens an account for the length of a run of the node, or of one look-up by the editor.
 *
 * @param parallel how many requests may be under way at one time, 1 or more
 * @throws CubeError badInput for an Account URL that is none
 */
export async function openCube(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	parallel = DEFAULT_PARALLEL,
): Promise<Cube> {
	const credentials = await context.getCredentials(CREDENTIAL);
	const baseUrl = normaliseAccountUrl(credentials.baseUrl);
	const allowedDomains = allowedDomainsOf(context.getNode(), credentials, baseUrl);
	const cancelSignal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const surroundings: Surroundings = {
		send: async (request) =>
			await answerOf(async () => {
				const options = { ...optionsFor(request), ...(allowedDomains && { allowedDomains }) };
				return await context.helpers.httpRequestWithAuthentication.call(
					context,
					CREDENTIAL,
					options,
				);
			}),
		sleep: n8n.sleep,
		now: Date.now,
		random: Math.random,
		cancelled: () => cancelSignal?.aborted ?? false,
	};
	return cubeWith(surroundings, credentials, parallel);
}

/** Opens an account with everything of the outside world handed in. */
export function cubeWith(
	surroundings: Surroundings,
	credentials: ICredentialDataDecryptedObject,
	parallel: number,
): Cube {
	const baseUrl = normaliseAccountUrl(credentials.baseUrl);
	const client = new Client(baseUrl, surroundings, createLimiter(parallel));
	return new Cube(new Account(client, generationOf(credentials.apiGeneration), parallel));
}

function generationOf(value: unknown): GenerationName | 'auto' {
	return value === 'dataOwners' || value === 'assignments' || value === 'legacy' ? value : 'auto';
}

function optionsFor(request: HttpRequest): IHttpRequestOptions {
	return {
		method: request.method,
		url: request.url,
		qs: request.query,
		body: request.body,
		headers: HEADERS,
		// text, so that an answer's digits and shape are looked at here, see answer.ts
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// a redirect is an answer of its own: the credential goes to no other address
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: TIME_LIMIT,
	};
}

/**
 * Sends by one of n8n's helpers, which throw when no answer came.
 *
 * @returns the answer, or Node's code of what went wrong; the cause holds the secret and is dropped
 */
export async function answerOf(send: () => Promise<unknown>): Promise<HttpAnswer | NoAnswer> {
	try {
		const answer = (await send()) as {
			statusCode: number;
			headers: Record<string, unknown>;
			body: unknown;
		};
		return { status: answer.statusCode, headers: answer.headers, body: answer.body };
	} catch (error) {
		const code = codeOf(error);
		return code === undefined ? await Promise.reject(refusedByN8n(error)) : new NoAnswer(code);
	}
}

function codeOf(error: unknown): string | undefined {
	for (let inner = error, depth = 0; depth < 4; depth++) {
		if (typeof inner !== 'object' || inner === null) return undefined;
		const { code, cause } = inner as { code?: unknown; cause?: unknown };
		if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
		inner = cause;
	}
	return undefined;
}

/** n8n itself would not send: a domain that the credential is not allowed for, for example. */
function refusedByN8n(error: unknown): CubeError {
	const message = error instanceof Error ? error.message : 'n8n did not send the request';
	return new CubeError(message, {
		kind: 'unreachable',
		description: 'Nothing was sent. Check the Cube credential and the settings of this n8n.',
	});
}

/** The domains that a user restricted the credential to; older versions of n8n do not know this. */
function allowedDomainsOf(
	node: INode,
	credentialData: ICredentialDataDecryptedObject,
	baseUrl: string,
): string | undefined {
	if (typeof n8n.getCredentialAllowedDomains !== 'function') return undefined;
	return n8n.getCredentialAllowedDomains({
		node,
		credentialData,
		credentialOwnedSurface: true,
		nodeEndpointUrl: baseUrl,
	});
}
