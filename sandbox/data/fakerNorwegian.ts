/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the sandbox is a tool of development and is never part of the published package */
import { runInThisContext } from 'node:vm';

/**
 * faker with Norwegian names and places. faker comes as an ES module only, which jest cannot `require`, so Node's own
 * `require` is fetched from outside of jest's context. Outside of jest this is the plain `require`.
 */
type NorwegianFaker = typeof import('@faker-js/faker/locale/nb_NO').faker;

/**
 * @param seed the same seed gives the same values in the same order
 * @returns faker, shared by the process: draw from it without a break, or another user's seed takes over
 */
export function norwegianFaker(seed: number): NorwegianFaker {
	const nodeModule = runInThisContext(
		"process.getBuiltinModule('node:module')",
	) as typeof import('node:module');
	const load = nodeModule.createRequire(__filename);
	const { faker } = load('@faker-js/faker/locale/nb_NO') as { faker: NorwegianFaker };
	faker.seed(seed);
	return faker;
}
