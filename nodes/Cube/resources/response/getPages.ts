import { readSize } from '../lists';
import { pagesOperation } from '../pages';
import { daysParameter, readNarrowing, responseTypeFilter } from '../parameters';
import { callOutcomesOption, readKind, responseLists } from './kind';

export const getPages = pagesOperation({
	things: 'responses',
	properties: [...responseLists, daysParameter(responseTypeFilter)],
	options: [callOutcomesOption],
	read: async (item) => await readSize(item, readKind(item), readNarrowing(item)),
});
