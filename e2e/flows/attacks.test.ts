/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import { after, before, describe } from 'node:test';

import { openCrmFixture } from './crmFixture';
import type { CrmFixture } from './crmFixture';
import { manyWorkersFlows } from './manyWorkersFlows';
import { obedientAgentFlows } from './obedientAgentFlows';
import { typedTextFlows } from './typedTextFlows';

describe('in a real n8n, against those who mean ill', () => {
	let fixture: CrmFixture | undefined;
	const open = (): CrmFixture => {
		if (fixture === undefined) throw new TypeError('n8n did not start');
		return fixture;
	};
	before(async () => {
		fixture = await openCrmFixture();
	});
	after(async () => await fixture?.close());
	describe('what people typed stays text in other services', () => typedTextFlows(open));
	describe('an agent whose model obeys all that it reads', () => obedientAgentFlows(open));
	describe('calls of the workflow for many workers', () => manyWorkersFlows(open));
});
