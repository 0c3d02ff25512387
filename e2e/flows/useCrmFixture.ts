/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import { after, before, beforeEach } from 'node:test';

import { openCrmFixture, startOver } from './crmFixture';
import type { CrmFixture } from './crmFixture';

/** What a person chooses in a workflow that is to write. */
export const WRITE = { settings: { previewOnly: false } };

/** A phone number or an email as Pipedrive has it. */
export function pipedriveList(value: string) {
	return [{ value, primary: true, label: 'work' }];
}

/**
 * Gives the tests around the call what the workflows between Cube and a CRM need: started before the
 * first of them, as nobody used it yet before each, closed after the last.
 *
 * @returns the fixture, and the IDs of the few customers of the register, to be called by the tests
 */
export function useCrmFixture() {
	let opened: CrmFixture | undefined;
	let ids: string[] = [];
	const fixture = (): CrmFixture => {
		if (opened) return opened;
		throw new TypeError('The fixture is open within a test only.');
	};
	before(async () => {
		opened = await openCrmFixture();
	});
	beforeEach(() => {
		ids = startOver(fixture());
	});
	after(async () => await opened?.close());
	return { fixture, ids: () => ids, id: (place: number) => ids[place] ?? '' };
}
