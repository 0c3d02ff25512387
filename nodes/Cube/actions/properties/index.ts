export { readCollection } from './readers';
export { fieldsParameter, readWriteOptions, writeOptions } from './fields';
export { readCustomerId } from './customerId';
export type { GivenCustomerId } from './customerId';
export {
	callStateFilters,
	campaignFilters,
	customerFilters,
	customerStatusFilters,
	filtersParameter,
	readCallState,
	readClient,
	readFilters,
	readListFilter,
	readUpdatedSince,
	responseTypeFilter,
} from './filters';
export type { FilterSettings } from './filters';
export { listParameters, readLimit } from './limit';
export { assignmentParameter, campaignParameter, customerIdParameter } from './locators';
export { noticeParameter } from './notices';
export { optionsParameter, readRequestOptions } from './options';
export { pageOptions, pagesPerItemParameter, readPagesPerItem, readPageRange } from './pageRange';
export { includeCustomerOption, outputParameters, readOutput, timestampsOption } from './output';
export { listOfParameter, readListParent } from './locators';
export { readSort, sortParameter } from './sort';
