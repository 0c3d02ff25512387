/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import { describe } from 'node:test';

import { DURABLE_CURSORS, IS_LONG, versionTold } from './triggerFixture';
import { triggerFlows } from './triggerFlows';

const SKIP =
	versionTold() !== 'newest'
		? 'n8n 1 has none'
		: IS_LONG
			? false
			: 'it takes minutes: npm run test:all';

describe('the life of a trigger in a real n8n with durable poll cursors', { skip: SKIP }, () =>
	triggerFlows(DURABLE_CURSORS),
);
