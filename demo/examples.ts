/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the demo is a tool of development and is never part of the published package */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowFile } from '../engine/engine';
import type { GenerationName } from '../sandbox';

/** The workflows of examples/ that the demo runs, and the steps in them that it looks at. */
export const CUSTOMERS = {
	file: 'read-all-customers-of-an-assignment.json',
	assignment: 'Pick the first assignment',
	customers: 'Read all its customers',
};
export const SALES = {
	file: 'read-last-weeks-sales-of-a-campaign.json',
	campaign: 'Pick an active campaign',
	sales: "Read last week's sales",
};
export const PHONE = {
	before: 'Take one customer',
	update: 'Swap the phone numbers',
	after: 'Read the customer back',
};

/** The workflow that updates a phone number: Legacy accounts name their fields differently. */
export function phoneFile(generation: GenerationName): string {
	return generation === 'legacy'
		? 'update-a-phone-number-in-a-legacy-account.json'
		: 'update-a-phone-number.json';
}

/** Reads a workflow of examples/, as n8n's menu "Import from File" does. */
export function readExample(file: string): WorkflowFile {
	const text = readFileSync(join(__dirname, '..', 'examples', file), 'utf8');
	return JSON.parse(text) as WorkflowFile;
}
