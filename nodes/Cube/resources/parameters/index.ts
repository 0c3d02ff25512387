export { readCollection } from './collection';
export { fieldsParameter } from './fields';
export {
	callStateFilters,
	campaignFilters,
	customerFilters,
	customerStatusFilters,
	filtersParameter,
	readCallState,
	readClient,
	readFilters,
	readNarrowing,
	readUpdatedSince,
	responseTypeFilter,
} from './filters';
export type { ListFilters } from './filters';
export { listParameters, readLimit } from './limit';
export { assignmentParameter, campaignParameter, customerIdParameter } from './locators';
export { noticeParameter } from './notice';
export { optionsParameter, readPacing } from './options';
export { pageOptions, pagesPerItemParameter, readPagesPerItem, readRange } from './pages';
export { includeCustomerOption, outputParameters, readOutputOf, timestampsOption } from './output';
export { listOfParameter, readScope } from './scope';
export { readSort, sortParameter } from './sort';
