import axios, { type AxiosResponse } from 'axios';
import type { GenerationName, Sandbox } from '../../sandbox';

/** What may be said beside the address. */
interface Asking {
	method?: string;
	/** By default the administrator's; null: no sign-in at all. */
	token?: string | null;
	body?: unknown;
	headers?: Record<string, string>;
}

/** A page as the sandbox sends it. */
export interface Page {
	count: number;
	next: string | null;
	previous: string | null;
	results: Record<string, unknown>[];
}

/** Asks the sandbox as a plain HTTP client does: redirects are not followed, no status is an error. */
export async function ask<T = Record<string, unknown>>(
	sandbox: Sandbox,
	generation: GenerationName,
	path: string,
	{ method = 'GET', token = sandbox.token, body, headers = {} }: Asking = {},
): Promise<AxiosResponse<T>> {
	return await axios.request<T>({
		method,
		url: sandbox.urls[generation] + path,
		data: body,
		// Text goes out as it is, so that a test can send what is no JSON.
		transformRequest: (data: unknown) => (typeof data === 'string' ? data : JSON.stringify(data)),
		headers: {
			Accept: 'application/json',
			'Content-Type': 'application/json',
			...(token === null ? {} : { Authorization: `Token ${token}` }),
			...headers,
		},
		maxRedirects: 0,
		timeout: 3000,
		validateStatus: () => true,
	});
}

/** The page that a path answers with. */
export async function askPage(
	sandbox: Sandbox,
	generation: GenerationName,
	path: string,
): Promise<Page> {
	return (await ask<Page>(sandbox, generation, path)).data;
}

/** The list that a path answers with. */
export async function askList(
	sandbox: Sandbox,
	generation: GenerationName,
	path: string,
): Promise<Record<string, unknown>[]> {
	return (await ask<Record<string, unknown>[]>(sandbox, generation, path)).data;
}
