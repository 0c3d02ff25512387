import { readParentListSize } from '../lists';
import { pagesOperation } from '../pages';
import { filtersParameter, readListFilter, responseTypeFilter } from '../parameters';
import { callOutcomesOption, readKind, responseLists } from './kind';

export const getPages = pagesOperation({
	things: 'responses',
	properties: [...responseLists, filtersParameter(responseTypeFilter)],
	options: [callOutcomesOption],
	read: async (item) => await readParentListSize(item, readKind(item), readListFilter(item)),
});
