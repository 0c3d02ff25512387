/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { after, before, beforeEach, describe } from 'node:test';

import { openFixture } from './fixture';
import type { Fixture } from './fixture';

/** Flows by what they are about; each group gets the fixture that they all share, once it is open. */
export function describeFlows(groups: Record<string, (open: () => Fixture) => void>): void {
	let fixture: Fixture | undefined;
	const open = (): Fixture => {
		if (fixture === undefined) throw new TypeError('n8n did not start');
		return fixture;
	};
	describe('the package in a real n8n', () => {
		before(async () => {
			fixture = await openFixture();
		});
		after(async () => await fixture?.close());
		beforeEach(() => fixture?.sandbox.reset());
		for (const [about, flows] of Object.entries(groups)) describe(about, () => flows(open));
	});
}
