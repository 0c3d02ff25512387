import type { CubeClient } from '../client';

/** What was made during a run, by client: a client lives as long as a run, and is one account's. */
const made = new WeakMap<CubeClient, Map<string, Promise<unknown>>>();

/**
 * Makes something once a run and account, however many items need it. A failure holds for the run too.
 *
 * @param name what it is, and all that it depends on, such as `customers 2/B2C`
 */
export async function oncePerRun<T>(
	cube: CubeClient,
	name: string,
	make: () => Promise<T>,
): Promise<T> {
	const ofClient = made.get(cube) ?? new Map<string, Promise<unknown>>();
	made.set(cube, ofClient);
	const known = ofClient.get(name) as Promise<T> | undefined;
	if (known !== undefined) return await known;
	const making = make();
	ofClient.set(name, making);
	return await making;
}
