import type { INodeProperties } from 'n8n-workflow';

/** A notice about what Cube's documents do not promise. */
export const noticeParameter = (name: string, text: string): INodeProperties => ({
	displayName: text,
	name,
	type: 'notice',
	default: '',
});

export const campaignNotice = noticeParameter(
	'campaignListNotice',
	"For accounts of the generation Legacy (2016), Cube's documents call the list of campaigns 'not yet implemented'. For newer accounts it is documented.",
);
