import type { GenerationName } from '../../sandbox';
import {
	callOutcome,
	legacyResponse,
	productRegistration,
	responseShapeA,
	responseShapeB,
} from '../../sandbox/records/responses';
import { hasSms, sms } from '../../sandbox/records/sms';
import type { Response } from '../../sandbox/data/types';
import type { Show } from './deliveryLog';

/** What the trigger can watch that comes with a call, in which generation, and how its records look. */
export interface EventKind {
	event: 'newResponse' | 'newProductRegistration' | 'newSms';
	generation: GenerationName;
	show: Show;
	/** Which of the two shapes of responses the account has. */
	shape?: 'a' | 'b';
	/** Whether a record shows its moment, so that two of one customer can be told apart. */
	showsMoment: boolean;
	hasPages: boolean;
	/** Which responses have such a record; all, unless given. */
	isListed?: (response: Response) => boolean;
}

const PAGED = { showsMoment: true, hasPages: true };

export const EVENT_KINDS: Record<string, EventKind> = {
	'responses of the generation Data Owners': {
		...PAGED,
		event: 'newResponse',
		generation: 'dataOwners',
		show: callOutcome,
	},
	'responses of the generation Assignments': {
		...PAGED,
		event: 'newResponse',
		generation: 'assignments',
		show: responseShapeB,
		shape: 'b',
	},
	'responses of the older shape': {
		...PAGED,
		event: 'newResponse',
		generation: 'assignments',
		show: responseShapeA,
		shape: 'a',
	},
	'responses of the generation Legacy': {
		event: 'newResponse',
		generation: 'legacy',
		show: legacyResponse,
		showsMoment: false,
		hasPages: false,
	},
	'product registrations': {
		...PAGED,
		event: 'newProductRegistration',
		generation: 'dataOwners',
		show: productRegistration,
	},
	SMS: { ...PAGED, event: 'newSms', generation: 'assignments', show: sms, isListed: hasSms },
};
