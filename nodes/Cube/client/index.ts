/**
 * The one way into `client/`: one Cube account for the length of a run, in Cube's own terms. Nothing
 * outside of this folder imports another of its modules.
 */
export { ConcurrencyLimiter } from './concurrencyLimiter';
export {
	accountKey,
	createCubeClient,
	DEFAULT_REQUEST_OPTIONS,
	firstConcurrency,
	readApiGeneration,
} from './cubeClient';
export type { CubeClient, RequestOptions } from './cubeClient';
export {
	dayAfter,
	dayIn,
	isPeriodName,
	namedPeriod,
	parseDay,
	parseSince,
	parsePeriod,
} from './dates';
export { CubeError, hasReason, rethrow } from './errors';
export type {
	CertificateProblem,
	CredentialField,
	ErrorFacts,
	ErrorReason,
	IdName,
	ReceivedBody,
	ReceivedShape,
	ResponseFacts,
	UnreachableCause,
	WriteOutcome,
} from './errors';
export type { FieldChoice, FieldMetadata } from './fieldMetadata';
export { firstText, toText } from './generations/generation';
export type {
	Assignment,
	FieldKeys,
	Generation,
	ListFilter,
	ListParent,
} from './generations/generation';
export {
	GENERATIONS,
	isGenerationName,
	KEY_WORDS,
	keysInAnyGeneration,
} from './generations/registry';
export type { GenerationName } from './generations/registry';
export {
	formatAssignment,
	parseAssignment,
	parseCampaignId,
	parseCustomerId,
	parseResponseId,
} from './ids';
export { hash64 } from './hash';
export { contentOf, identifierFor } from './identities';
export { iteratePages } from './pagination';
export type { ListSize, Page, PageRange } from './pagination';
export type { ListResult, ListWarning } from './readList';
export type { ReadOptions } from './readPass';
export {
	hasType,
	identityKeys,
	keyPrefixOf,
	permanentKeys,
	simplifiedKeys,
	timestampKeys,
} from './recordFields';
export { hasOutput, hasUpdate, listedName, RECORD_TYPES } from './recordTypes';
export type { ListType, OutputType, RecordType, UpdatableType } from './recordTypes';
export type { Availability, CheckedResource, WriteOffer } from './resources/accountCheck';
export type { ApiCall } from './resources/apiCalls';
export { belongsToClient, campaignClients } from './resources/campaigns';
export type { Announcement } from './resources/lookupChoice';
export type { CreationAttempt, CreationState } from './resources/recordCalls';
export { isRecord, parseBody } from './responseBody';
export {
	CUBE_TIME_ZONE,
	parseInstant,
	readTimestamp,
	startOfDay,
	toNorwegianIso,
} from './timestamps';
export type { Timestamp } from './timestamps';
export { NetworkError, raceAbort } from './transport';
export { authorizationHeader } from './signIn';
export type { SignInFields } from './signIn';
export { normaliseName, trimId, trimInvisible, unsendableCharacter } from './text';
export type { HttpRequest, HttpResponse, Peer, RequestPhase, Runtime } from './transport';
export type {
	AssignmentId,
	CallAction,
	CallVerb,
	CampaignId,
	CubeRecord,
	CubeValue,
	Period,
	RecordTarget,
} from './types';
export { isOwnHost, normaliseAccountUrl, parsePath } from './urls';
