import { createHash } from 'crypto';
import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import { accountKey } from '../client';
import { CREDENTIAL } from '../n8nTransport';

/** How long a list that was opened serves a search in it, in milliseconds. */
const KEPT_MS = 30_000;
/** One process of n8n's serves many people. */
const MOST_LISTS = 100;

interface KeptList {
	readAt: number;
	entries: readonly INodeListSearchItems[];
}

/** By the digest of list, account and sign-in, so that nobody gets what another sign-in may see. */
const kept = new Map<string, KeptList>();

/**
 * The entries of a picker: read when it is opened, and for half a minute not again while a person
 * types into its search.
 *
 * @param list its name
 * @param isOpened whether it is opened, and neither searched nor scrolled
 * @throws CubeError
 */
export async function readPicker(
	context: ILoadOptionsFunctions,
	{ list, isOpened }: { list: string; isOpened: boolean },
	read: () => Promise<INodeListSearchItems[]>,
): Promise<INodeListSearchItems[]> {
	const credentials = await context.getCredentials(CREDENTIAL);
	const { allowedHttpRequestDomains, allowedDomains } = credentials;
	const whose = [list, accountKey(credentials), allowedHttpRequestDomains, allowedDomains];
	const key = createHash('sha256').update(JSON.stringify(whose)).digest('base64');
	const now = Date.now();
	for (const [old, { readAt }] of kept) if (now - readAt >= KEPT_MS) kept.delete(old);
	const known = isOpened ? undefined : kept.get(key);
	if (known !== undefined) return [...known.entries];
	const entries = await read();
	kept.delete(key);
	kept.set(key, { readAt: now, entries });
	const [oldest] = kept.keys();
	if (kept.size > MOST_LISTS && oldest !== undefined) kept.delete(oldest);
	return [...entries];
}
