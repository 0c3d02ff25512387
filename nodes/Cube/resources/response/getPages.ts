import { readSize } from '../lists';
import { pagesOperation } from '../pages';
import { filtersParameter, readNarrowing, responseTypeFilter } from '../parameters';
import { callOutcomesOption, readKind, responseLists } from './kind';

export const getPages = pagesOperation({
	things: 'responses',
	properties: [...responseLists, filtersParameter(responseTypeFilter)],
	options: [callOutcomesOption],
	read: async (item) => await readSize(item, readKind(item), readNarrowing(item)),
});
