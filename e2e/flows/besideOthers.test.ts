/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { after, before, beforeEach, describe } from 'node:test';
import { comparisonFlows } from './comparison';
import { jobFlows } from './jobs';
import { openPlace } from './place';
import type { Place } from './place';

let place: Place | undefined;

function open(): Place {
	if (place === undefined) throw new TypeError('n8n did not start');
	return place;
}

describe('the package in a real n8n', () => {
	before(async () => {
		place = await openPlace();
	});
	after(async () => await place?.close());
	beforeEach(() => place?.sandbox.reset());

	describe('in whole jobs with other services', () => jobFlows(open));
	describe('beside other nodes', () => comparisonFlows(open));
});
