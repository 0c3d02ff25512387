/**
 * The one way into `client/`: one Cube account for the length of a run, in Cube's own terms. Nothing
 * outside of this folder imports another of its modules.
 */
export { ConcurrencyLimiter } from './concurrencyLimiter';
export { DEFAULT_REQUEST_OPTIONS, createCubeClient, readApiGeneration } from './cubeClient';
export type { CubeClient, RequestOptions } from './cubeClient';
export { dayIn, isPeriodName, namedPeriod, parseDay, parseSince, parsePeriod } from './dates';
export { CubeError, invalidInput, quote, rethrow } from './errors';
export { toText } from './generations/generation';
export type {
	Assignment,
	FieldKeys,
	Generation,
	ListFilter,
	ListParent,
} from './generations/generation';
export {
	formatAssignment,
	parseAssignment,
	parseCampaignId,
	parseCustomerId,
	parseResponseId,
} from './ids';
export type { ListSize, Page, PageRange } from './pagination';
export type { ListResult } from './readList';
export type { ReadOptions } from './readPass';
export { hasType } from './recordTypes';
export type { ListType } from './recordTypes';
export type { ApiCall } from './resources/apiCalls';
export { belongsToClient, campaignClients } from './resources/campaigns';
export { isRecord, parseBody } from './responseBody';
export {
	CUBE_TIME_ZONE,
	parseInstant,
	readTimestamp,
	startOfDay,
	toNorwegianIso,
} from './timestamps';
export { NetworkError, raceAbort } from './transport';
export type { HttpRequest, HttpResponse, Runtime } from './transport';
export type { AssignmentId, CampaignId, CubeRecord, GenerationName, Period } from './types';
export { isOwnHost, normaliseAccountUrl, parsePath } from './urls';
