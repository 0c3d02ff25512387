import type { INodeProperties } from 'n8n-workflow';

/** A notice about what Cube's documents do not promise. */
export const noticeParameter = (name: string, text: string): INodeProperties => ({
	displayName: text,
	name,
	type: 'notice',
	default: '',
});
