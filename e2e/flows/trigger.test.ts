/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import { describe } from 'node:test';

import { triggerFlows } from './triggerFlows';

describe('the life of a trigger in a real n8n', () => triggerFlows());
