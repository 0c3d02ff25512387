import { createHash } from 'crypto';
import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import { accountKey, CubeError, rethrow } from '../client';
import type { CubeClient } from '../client';
import { CREDENTIAL, openAccount } from '../n8nTransport';

/** How long what was read for one list of the editor serves the next one, in milliseconds. */
const KEPT_MS = 30_000;
/** One process of n8n's serves many people. */
const MOST_KEPT = 100;

/** What was read, by the digest of what it is, account and sign-in: nobody gets what another sign-in may see. */
class KeptValues<T> {
	private readonly kept = new Map<string, { readAt: number; value: T }>();

	get(key: string): T | undefined {
		const now = Date.now();
		for (const [old, { readAt }] of this.kept) if (now - readAt >= KEPT_MS) this.kept.delete(old);
		return this.kept.get(key)?.value;
	}

	/** @param readAt milliseconds since 1970, from before it was read */
	set(key: string, value: T, readAt: number): void {
		this.kept.delete(key);
		this.kept.set(key, { readAt, value });
		const [oldest] = this.kept.keys();
		if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
	}

	delete(key: string): void {
		this.kept.delete(key);
	}
}

const lists = new KeptValues<readonly INodeListSearchItems[]>();
/** The names of generations that were found out. */
const generations = new KeptValues<string>();

async function keyOf(context: ILoadOptionsFunctions, what: string): Promise<string> {
	const credentials = await context.getCredentials(CREDENTIAL);
	const { allowedHttpRequestDomains, allowedDomains } = credentials;
	const whose = [what, accountKey(credentials), allowedHttpRequestDomains, allowedDomains];
	return createHash('sha256').update(JSON.stringify(whose)).digest('base64');
}

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
	const key = await keyOf(context, list);
	const known = isOpened ? undefined : lists.get(key);
	if (known !== undefined) return [...known];
	const now = Date.now();
	const entries = await read();
	lists.set(key, entries, now);
	return [...entries];
}

/**
 * Does the work of a list with the editor's account. The generation that one list found out serves the
 * others for half a minute; where an address is missing, or the sign-in is refused, it is forgotten.
 *
 * @param work runs again if an address of the kept generation doesn't exist
 * @throws CubeError
 */
export async function withAccount<T>(
	context: ILoadOptionsFunctions,
	work: (cube: CubeClient) => Promise<T>,
): Promise<T> {
	const key = await keyOf(context, 'generation');
	const known = generations.get(key);
	if (known === undefined) return await findingOut(context, key, work);
	try {
		return await work(await openAccount(context, undefined, { generation: known }));
	} catch (error) {
		const kind = error instanceof CubeError ? error.kind : undefined;
		const isMissing = kind === 'notFound' || kind === 'unsupported';
		if (isMissing || kind === 'unauthorized') generations.delete(key);
		return isMissing ? await findingOut(context, key, work) : await rethrow(error);
	}
}

async function findingOut<T>(
	context: ILoadOptionsFunctions,
	key: string,
	work: (cube: CubeClient) => Promise<T>,
): Promise<T> {
	const now = Date.now();
	const cube = await openAccount(context);
	const done = await work(cube);
	const generation = await cube.confirmedGeneration();
	if (generation !== undefined) generations.set(key, generation.name, now);
	return done;
}
