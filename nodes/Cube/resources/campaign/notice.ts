import { noticeParameter } from '../parameters';

export const campaignNotice = noticeParameter(
	'campaignListNotice',
	"For accounts of the generation Legacy (2016), Cube's documents call the list of campaigns 'not yet implemented'. For newer accounts it is documented.",
);
