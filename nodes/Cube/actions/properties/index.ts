export {
	editorParameters,
	given,
	givenIn,
	itemParameters,
	isAgentTool,
	pollParameters,
} from './parameters';
export { givenPart, isPlainObject, quoteAny, readCollection, readEntries } from './parameters';
export type { ItemParameters, ParameterSource, Property } from './parameters';
export {
	readChoice,
	readDateText,
	readSwitch,
	readText,
	readTexts,
	readWholeNumber,
} from './readers';
export { readCustomerId } from './customerId';
export type { GivenCustomerId } from './customerId';
export { conditionsParameter, readConditions } from './conditions';
export type { Condition } from './conditions';
export { customerParameters, newCustomerId, readCustomerSearch, SEARCHED_NAMES } from './findBy';
export type { CustomerSearch } from './findBy';
export {
	fieldsParameter,
	readPreviewOnly,
	readWriteOptions,
	skipUnchangedOption,
	writeOptions,
} from './fields';
export type { WriteOptions } from './fields';
export {
	callStateFilters,
	campaignFilters,
	customerFilters,
	customerStatusFilters,
	filtersParameters,
	readCallState,
	readClient,
	readFilters,
	readListFilter,
	readUpdatedSince,
	responseTypeFilter,
} from './filters';
export type { FilterSettings } from './filters';
export { listParameters, MAX_AGENT_RECORDS, readLimit, readReturnAll } from './limit';
export { assignmentParameter, campaignParameter, customerIdParameter } from './locators';
export { readAssignment, readCampaign, readCampaignEntries, readCampaigns } from './locators';
export { readResponseId, responseIdParameter } from './locators';
export type { LocatorSource } from './locators';
export { noticeParameter } from './options';
export { optionsParameter, readRequestOptions } from './options';
export { pageOptions, pagesPerItemParameter, readPagesPerItem, readPageRange } from './limit';
export { fieldNamesParameter, includeCustomerOption, outputOptions } from './output';
export { outputParameters, readFieldNames, readOutput } from './output';
export { listOfParameter, readListOf, readListParent } from './locators';
export { readSort, sortParameter } from './sort';
export { shownFor, subtitleOf } from './display';
