import * as n8n from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	IPollFunctions,
} from 'n8n-workflow';

import {
	accountKey,
	createCubeClient,
	firstConcurrency,
	NetworkError,
	normaliseAccountUrl,
	raceAbort,
	readApiGeneration,
} from './client';
import type { CubeClient, HttpRequest, HttpResponse, RequestOptions, Runtime } from './client';
import { DescribedError } from './nodeErrors';
import { errorCodeOf, peerOf, requestPhaseOf } from './requestPhase';

export const CREDENTIAL = 'cubeApi';

/** In the editor a person waits for a list. */
const EDITOR_REQUEST_OPTIONS: RequestOptions = {
	concurrency: 6,
	timeoutMs: 60_000,
	maxRetryWaitMs: 15_000,
	maxTotalMs: 60_000,
};

/** The headers that Cube asks for with every request, see docs/cube-api.md, H4. */
export const REQUEST_HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };

/** Hears the headers of each answer, names in lower case. */
type OnAnswer = (headers: Record<string, unknown>) => void;

type CubeContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * Opens an account for the length of a run of the node, of a poll, or of one look-up by the editor.
 *
 * @param known of what an earlier run found out, the generation: nothing is asked to find it out again;
 *   and who wants to hear the headers of answers, whose names are in lower case
 * @throws CubeError invalidInput for an Account URL that is none
 */
export async function openAccount(
	context: CubeContext,
	requestOptions: RequestOptions = EDITOR_REQUEST_OPTIONS,
	{ generation, onAnswer }: { generation?: string; onAnswer?: OnAnswer } = {},
): Promise<CubeClient> {
	const given = await context.getCredentials(CREDENTIAL);
	const credentials =
		generation !== undefined && readApiGeneration(given) === 'auto'
			? { ...given, apiGeneration: generation }
			: given;
	return clientFor(context, credentials, { ...requestOptions, onAnswer });
}

/** The accounts of a run of the node. */
interface ItemAccounts {
	/**
	 * Opens the account of an item, counted from 0; once, however often it is asked for.
	 *
	 * @throws CubeError invalidInput for an Account URL that is none, and n8n's errors for a credential
	 *   that it cannot read
	 */
	open(itemIndex: number): Promise<CubeClient>;
	/** How many requests may be under way at one time now: the most of any of them. */
	readonly concurrency: number;
}

/**
 * Opens the accounts of a run of the node. A credential can hold expressions, so each item has its own;
 * items whose credential says the same, in whatever spelling, share one client, and with it what is
 * asked once a run.
 *
 * n8n does not tell whether a credential depends on the item: it is resolved once an item. Requests
 * cost no reading of the credential in turn, since each is handed what its item resolved.
 *
 * @param readsOnly whether an item holds its writes back
 */
export function itemAccounts(
	context: IExecuteFunctions,
	requestOptions: RequestOptions,
	readsOnly: (itemIndex: number) => boolean,
): ItemAccounts {
	const clients = new Map<string, CubeClient>();
	const opened = new Map<number, Promise<CubeClient>>();
	const openNow = async (itemIndex: number) => {
		const isReadOnly = readsOnly(itemIndex);
		const credentials = await context.getCredentials(CREDENTIAL, itemIndex);
		const { allowedHttpRequestDomains, allowedDomains } = credentials;
		const key = JSON.stringify([
			accountKey(credentials),
			allowedHttpRequestDomains,
			allowedDomains,
			isReadOnly,
		]);
		const client =
			clients.get(key) ??
			clientFor(context, credentials, { ...requestOptions, readsOnly: isReadOnly });
		clients.set(key, client);
		return client;
	};
	return {
		async open(itemIndex) {
			const opening = opened.get(itemIndex) ?? openNow(itemIndex);
			opened.set(itemIndex, opening);
			return await opening;
		},
		get concurrency() {
			const open = [...clients.values()].map((client) => client.concurrency);
			return open.length > 0 ? Math.max(...open) : firstConcurrency(requestOptions);
		},
	};
}

/** Makes the client of an account; every request is signed in with these very credentials. */
function clientFor(
	context: CubeContext,
	credentials: ICredentialDataDecryptedObject,
	{ onAnswer, ...requestOptions }: RequestOptions & { onAnswer?: OnAnswer },
): CubeClient {
	const node = context.getNode();
	const baseUrl = normaliseAccountUrl(credentials.baseUrl);
	const allowedDomains = allowedDomainsOf(node, credentials, baseUrl);
	const { id, name } = node.credentials?.[CREDENTIAL] ?? { id: null, name: CREDENTIAL };
	// without it, n8n resolves the credential for each request, and always for the first item
	const credentialsDecrypted = { id: id ?? '', name, type: CREDENTIAL, data: credentials };
	const send = async (request: HttpRequest) => {
		const answer = await sendWithTimeout(requestOptions.timeoutMs, async () => {
			const options = {
				...toHttpRequestOptions(request),
				timeout: requestOptions.timeoutMs,
				...(allowedDomains && { allowedDomains }),
			};
			return await context.helpers.httpRequestWithAuthentication.call(
				context,
				CREDENTIAL,
				options,
				{ credentialsDecrypted },
			);
		});
		if (!(answer instanceof NetworkError)) onAnswer?.(answer.headers);
		return answer;
	};
	const abortSignal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return createCubeClient({ ...n8nRuntime(abortSignal), send }, credentials, requestOptions);
}

/** n8n's clock and waiting. Its sleep cannot be ended: in steps of a second, no timer outlives a stopped run for long. */
export function n8nRuntime(abortSignal?: AbortSignal): Runtime {
	const STEP = 1000;
	return {
		abortSignal,
		async sleep(ms) {
			for (let left = ms; left > 0 && !abortSignal?.aborted; left -= STEP) {
				await n8n.sleep(Math.min(left, STEP));
			}
		},
		yieldToEventLoop: async () => await n8n.sleep(0),
		now: Date.now,
		busyMs: () => performance.eventLoopUtilization().active,
		random: Math.random,
	};
}

/**
 * The address with its query. As text, since n8n's HTTP library leaves out names such as
 * `constructor` of an object.
 */
export function urlOf({ url, query }: HttpRequest): string {
	const pairs = Object.entries(query).map(
		([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
	);
	return pairs.length === 0 ? url : `${url}?${pairs.join('&')}`;
}

/** The body as text, for the same reason; undefined for a request without one. */
function bodyOf({ body }: HttpRequest): string | undefined {
	return body === undefined ? undefined : JSON.stringify(body);
}

function toHttpRequestOptions(request: HttpRequest): IHttpRequestOptions {
	return {
		// n8n sends what its type does not name: OPTIONS
		method: request.method as IHttpRequestMethods,
		url: urlOf(request),
		body: bodyOf(request),
		headers: REQUEST_HEADERS,
		// bytes, so that digits, letters and shape of an answer are looked at by the client
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// a redirect is an answer of its own: the credential goes to no other address
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
}

/** The latest signals, by their timeout. */
const timeoutSignals = new Map<number, { signal: AbortSignal; madeAt: number }>();

/**
 * A signal that comes when a timeout is over that begins now, or up to a tenth of it later, a second at
 * most. Requests that begin together share one: a timer each costs as much as the rest of sending.
 */
function timeoutSignal(timeoutMs: number): AbortSignal {
	const longer = Math.min(timeoutMs / 10, 1000);
	const now = performance.now();
	const known = timeoutSignals.get(timeoutMs);
	if (known !== undefined && now - known.madeAt < longer) return known.signal;
	const signal = AbortSignal.timeout(Math.ceil(timeoutMs + longer));
	timeoutSignals.set(timeoutMs, { signal, madeAt: now });
	return signal;
}

/**
 * Sends by one of n8n's helpers, which throw when no answer came. Their own time limit is about a
 * silent line; this one is about the whole answer, however slowly it drips.
 *
 * @param timeoutMs until the answer's last byte, in milliseconds
 * @returns the answer, or Node's code of what went wrong; the cause holds the secret and is dropped
 */
export async function sendWithTimeout(
	timeoutMs: number,
	send: () => Promise<unknown>,
): Promise<HttpResponse | NetworkError> {
	try {
		const answer = await raceAbort(timeoutSignal(timeoutMs), send(), undefined);
		if (answer === undefined) return new NetworkError('ETIMEDOUT', 'exchange');
		const { statusCode, headers, body } = answer as {
			statusCode: number;
			headers: Record<string, unknown>;
			body: unknown;
		};
		return { status: statusCode, headers, body };
	} catch (error) {
		const code = errorCodeOf(error);
		if (code === undefined) return await Promise.reject(refusedByN8n(error));
		return new NetworkError(code, requestPhaseOf(error, code), peerOf(error));
	}
}

/** n8n itself would not send: a domain that the credential is not allowed for, for example. */
function refusedByN8n(error: unknown): DescribedError {
	const message = error instanceof Error ? error.message : "n8n didn't send the request";
	return new DescribedError(
		message,
		'Nothing was sent. Check the Cube credential and the settings of your n8n.',
	);
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
