import type {
	ErrorFacts,
	ErrorReason,
	ReceivedBody,
	ReceivedShape,
	ResponseFacts,
} from '../client';
import {
	CHECK_ADDRESS,
	inGeneral,
	OUTCOMES,
	sentences,
	toInfinitive,
	TRY_LATER,
} from './errorText';
import type { ErrorText, Messages } from './errorText';
import { nameTarget, TARGET_ADVICE } from './inputMessages';
import type { INPUT_MESSAGES } from './inputMessages';
import type { NETWORK_MESSAGES } from './networkMessages';

const RECEIVED: Record<ReceivedBody, string> = {
	page: 'a web page',
	truncated: 'an incomplete response',
	malformed: 'invalid JSON',
	text: 'plain text',
	empty: 'an empty response',
	deep: 'a response that is nested too deeply',
	notice: 'a message',
	lossy: 'text in an unknown encoding',
	binary: 'a compressed or binary file',
};

/** What to do where something else came in place of data. */
function receivedAdvice({ received, word }: ErrorFacts['notData']): string {
	switch (received) {
		case 'lossy':
			return "It can't be read without losing characters, so nothing was read. Tell Headshed.";
		case 'binary':
			return `It may be compressed without saying so. ${CHECK_ADDRESS}`;
		case 'malformed':
			return `It contains ${word === undefined ? 'something that' : `${word}, which`} JSON doesn't have. Tell Headshed.`;
		case 'empty':
			return `${TRY_LATER} If it stays empty, check the 'Account URL' in the Cube credential.`;
		default:
			return CHECK_ADDRESS;
	}
}

const SHAPES: Record<ReceivedShape, string> = {
	list: 'a list',
	value: 'a single value',
	emptyRecord: 'an empty record',
	mixedList: 'a list with other things between its records',
	recordWithoutList: 'a record without a list in it',
	otherRecord: 'a different record than the one requested',
};

/** Cube's own words by field, on one line. */
function fieldWords({ fields }: ResponseFacts): string {
	return Object.entries(fields)
		.map(([name, words]) => `${name}: ${words.join(' ')}`)
		.join(' ');
}

/** What happened and what to do, with Cube's own words and what became of a change. */
function said(facts: ResponseFacts, message: string, ...advice: string[]): ErrorText {
	const heard = sentences(facts.detail, fieldWords(facts));
	const words = heard === '' ? '' : `Cube said: ${heard}${/[.!?…]$/.test(heard) ? '' : '.'}`;
	return { message, description: sentences(words, OUTCOMES[facts.outcome], ...advice) };
}

/** What failed, and why. */
function couldNot({ action }: Pick<ResponseFacts, 'action'>, why: string): string {
	return `Couldn't ${toInfinitive(action)}: ${why}`;
}

/** What a 410 says is gone: the record, or what stands at the address. */
function goneTarget({ target }: ResponseFacts): string {
	return target === undefined ? 'the address' : nameTarget(target);
}

/** The words for what Cube rejected: by field, where it names fields. */
function rejected(facts: ResponseFacts): ErrorText {
	const isReading = facts.method === 'GET';
	const words = fieldWords(facts);
	if (words === '') {
		return isReading
			? said(facts, couldNot(facts, 'Cube rejected the request'), 'Check the filters and IDs.')
			: said(
					facts,
					couldNot(facts, 'Cube rejected the values'),
					'Check the values that were sent.',
				);
	}
	const problem = isReading
		? couldNot(facts, 'Cube rejected the request.')
		: 'Cube rejected the value of a field.';
	return said(
		{ ...facts, fields: {} },
		`${problem} ${words}`,
		'Correct the value and run the node again.',
	);
}

/** What Cube's documents say of a call that an account doesn't offer. */
function undocumented({ documentation, status, method }: ResponseFacts): string {
	if (documentation === 'documented') {
		return status === 404
			? "The address doesn't exist. Check 'Account URL' and 'API Generation' in the Cube credential, and 'Path' if you set one."
			: '';
	}
	const or = status === 404 && method !== 'GET' ? ', or there is no record with this ID' : '';
	return `Cube doesn't document it${or}.`;
}

function waitText(ms: number | undefined): string {
	if (ms === undefined || ms === 0) return 'a few minutes';
	const seconds = Math.ceil(ms / 1000);
	if (seconds <= 120) return `${seconds} seconds`;
	const hours = seconds / 3600;
	if (hours <= 2) return `${Math.ceil(seconds / 60)} minutes`;
	return hours <= 48 ? `${Math.ceil(hours)} hours` : 'a few days';
}

/** The words for answers that are none of what was asked for. */
export const RESPONSE_MESSAGES = {
	shapeUnexpected: ({ received, outcome, ...facts }) => ({
		message: couldNot(facts, `Cube returned an unexpected response (${SHAPES[received]})`),
		description: sentences(
			OUTCOMES[outcome],
			"Check 'Account URL' and 'API Generation' in the Cube credential.",
		),
	}),
	unauthorized: (facts) =>
		said(
			facts,
			'Sign-in failed',
			'Check the token (or email and password) in the Cube credential.',
		),
	forbidden: (facts) =>
		said(
			facts,
			`This Cube user doesn't have permission to ${toInfinitive(inGeneral(facts.action))}`,
			"Ask an administrator of your Cube account for access, or use another user's token.",
			facts.isFirst ? 'Some accounts respond this way to a wrong token, so check it too.' : '',
		),
	proxyUnauthorized: ({ status, outcome }) => ({
		message: `A proxy between n8n and Cube requires its own sign-in (status ${status})`,
		description: sentences(
			OUTCOMES[outcome],
			"Ask your n8n administrator to set the proxy's user name and password.",
		),
	}),
	notFound: (facts) =>
		facts.target === undefined
			? said(
					facts,
					couldNot(facts, 'Cube found nothing at this address'),
					"Check the IDs, and 'Account URL' in the Cube credential.",
				)
			: // "Not found." adds nothing to the name of what was not found
				{
					message: `There is no ${nameTarget(facts.target)}`,
					description: TARGET_ADVICE[facts.target.type],
				},
	gone: (facts) =>
		said(
			facts,
			couldNot(facts, `${goneTarget(facts)} no longer exists (status 410)`),
			'Check the IDs, or ask Headshed.',
		),
	conflict: (facts) =>
		said(
			facts,
			couldNot(facts, `Cube reported a conflict (status ${facts.status})`),
			facts.method === 'GET'
				? TRY_LATER
				: 'The record may already exist, or someone else changed it. Check it before you send the change again.',
		),
	locked: (facts) =>
		said(
			facts,
			couldNot(facts, `the record is locked in Cube (status ${facts.status})`),
			'Try again when nobody is editing it.',
		),
	unsupported: (facts) =>
		said(
			facts,
			`This Cube account doesn't support ${inGeneral(facts.action)}`,
			undocumented(facts),
			'Ask Headshed if it can be enabled for your account.',
		),
	tooLarge: (facts) =>
		said(
			facts,
			couldNot(facts, `the request is too large (status ${facts.status})`),
			facts.method === 'GET'
				? 'Use fewer filters or query parameters.'
				: 'Send fewer fields or shorter values.',
		),
	urlTooLong: (facts) =>
		said(
			facts,
			couldNot(facts, `the URL is too long (status ${facts.status})`),
			'Use a shorter ID, or fewer filters or query parameters.',
		),
	headersTooLarge: (facts) =>
		said(
			facts,
			'The sign-in is too long for Cube (status 431)',
			'Copy the token again from your Cube profile page. The credential may contain other text as well.',
		),
	formatRefused: (facts) =>
		said(
			facts,
			couldNot(facts, `Cube doesn't accept JSON at this address (status ${facts.status})`),
			CHECK_ADDRESS,
		),
	misdirected: (facts) =>
		said(
			facts,
			`The server at the Account URL doesn't serve this Cube account (status ${facts.status})`,
			CHECK_ADDRESS,
		),
	blocked: (facts) =>
		said(
			facts,
			couldNot(facts, `a firewall or proxy blocked the request (status ${facts.status})`),
			"This isn't about permissions in Cube. Ask your network administrator or Headshed to let n8n access Cube.",
		),
	paymentRequired: (facts) =>
		said(
			facts,
			couldNot(facts, 'Cube requires a payment (status 402)'),
			'Ask Headshed if your plan includes this.',
		),
	rejected,
	refused: (facts) =>
		said(
			facts,
			couldNot(facts, `Cube refused the request (status ${facts.status})`),
			"Check 'Account URL' in the Cube credential, or ask Headshed what this status means.",
		),
	rateLimited: (facts) =>
		said(
			facts,
			'Cube is limiting requests (429)',
			`Try again in ${waitText(facts.waitMs)}, or lower 'Parallel Requests' or raise 'Max Retry Wait' in the node's options.`,
		),
	serverFailed: (facts) =>
		said(
			facts,
			couldNot(facts, `Cube failed to process the request (status ${facts.status})`),
			'Try again later, or ask Headshed if Cube is down.',
		),
	notData: (facts) =>
		said(
			facts,
			couldNot(facts, `Cube returned ${RECEIVED[facts.received]} instead of data`),
			receivedAdvice(facts),
		),
	truncated: ({ received, outcome, ...facts }) => ({
		message: couldNot(facts, `Cube returned ${RECEIVED[received]}`),
		description: sentences(TRY_LATER, OUTCOMES[outcome]),
	}),
} satisfies Messages<
	Exclude<ErrorReason, keyof typeof INPUT_MESSAGES | keyof typeof NETWORK_MESSAGES>
>;
