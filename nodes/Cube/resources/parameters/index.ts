export { readCollection } from './collection';
export { fieldsParameter } from './fields';
export {
	callStateFilters,
	filtersParameter,
	readCallState,
	readFilters,
	responseTypeFilter,
} from './filters';
export { listParameters, readLimit } from './limit';
export { assignmentParameter, campaignParameter, customerIdParameter } from './locators';
export { noticeParameter } from './notice';
export { optionsParameter, readPacing } from './options';
export { pageOptions, pagesPerItemParameter, readPagesPerItem, readRange } from './pages';
export { listOfParameter, readScope } from './scope';
