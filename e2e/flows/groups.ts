/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { after, before, beforeEach, describe } from 'node:test';
import { openPlace } from './place';
import type { Place } from './place';

/** Flows by what they are about; each group gets the place that they all share, once it is open. */
export function describeFlows(groups: Record<string, (open: () => Place) => void>): void {
	let place: Place | undefined;
	const open = (): Place => {
		if (place === undefined) throw new TypeError('n8n did not start');
		return place;
	};
	describe('the package in a real n8n', () => {
		before(async () => {
			place = await openPlace();
		});
		after(async () => await place?.close());
		beforeEach(() => place?.sandbox.reset());
		for (const [about, flows] of Object.entries(groups)) describe(about, () => flows(open));
	});
}
