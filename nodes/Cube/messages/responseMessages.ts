import type { ErrorReason, ReceivedBody, ReceivedShape, ResponseFacts } from '../client';
import { CHECK_ADDRESS, OUTCOMES, sentences, TRY_LATER } from './errorText';
import type { ErrorText, Messages } from './errorText';
import { nameTarget, TARGET_ADVICE } from './inputMessages';
import type { INPUT_MESSAGES } from './inputMessages';
import type { NETWORK_MESSAGES } from './networkMessages';

const RECEIVED: Record<ReceivedBody, string> = {
	page: 'a web page',
	truncated: 'an answer that ends early',
	text: 'plain text',
	empty: 'an empty answer',
	deep: 'an answer that is nested too deeply',
	json: 'something else',
	lossy: 'text in an unknown encoding',
};

const SHAPES: Record<ReceivedShape, string> = {
	list: 'a list',
	value: 'a single value',
	emptyRecord: 'an empty record',
	mixedList: 'a list that holds more than records',
	recordWithoutList: 'a record without a list in it',
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
	const words = heard === '' ? '' : `Cube said: ${heard}`;
	return { message, description: sentences(words, OUTCOMES[facts.outcome], ...advice) };
}

/** The words for a write that Cube rejected: by field, where it names fields. */
function rejected(facts: ResponseFacts): ErrorText {
	const words = fieldWords(facts);
	if (words === '') {
		const message = `Cube did not accept the values when ${facts.action}`;
		return said(facts, message, 'Check the values that were sent.');
	}
	const problem =
		facts.method === 'GET'
			? `Cube did not accept what was asked for when ${facts.action}.`
			: 'Cube did not accept the value of a field.';
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
			? 'There is no such address. Check the Account URL and the API Generation in the Cube credential, and a path that you gave.'
			: '';
	}
	const or = status === 404 && method !== 'GET' ? ', or there is no record with this ID' : '';
	return `Cube's documents do not promise it${or}.`;
}

function waitText(ms: number | undefined): string {
	if (ms === undefined || ms === 0) return 'a few minutes';
	const seconds = Math.ceil(ms / 1000);
	if (seconds <= 120) return `${seconds} seconds`;
	const hours = seconds / 3600;
	if (hours <= 2) return `${Math.ceil(seconds / 60)} minutes`;
	return hours <= 48 ? `${Math.ceil(hours)} hours` : 'some days';
}

/** The words for answers that are none of what was asked for. */
export const RESPONSE_MESSAGES = {
	shapeUnexpected: ({ action, received, outcome }) => ({
		message: `Instead of what was asked for, ${SHAPES[received]} came when ${action}`,
		description: sentences(
			OUTCOMES[outcome],
			'Check the Account URL and the API Generation in the Cube credential.',
		),
	}),
	unauthorized: (facts) =>
		said(
			facts,
			'Cube did not accept the sign-in',
			'Check the token, or the email and password, in the Cube credential.',
		),
	forbidden: (facts) =>
		said(
			facts,
			`This Cube user has no permission for ${facts.action}`,
			"Ask an administrator of your Cube account for access, or use another user's token.",
			facts.isFirst ? 'Some accounts answer a wrong token in this way: check it, too.' : '',
		),
	proxyUnauthorized: ({ status }) => ({
		message: `A proxy between n8n and Cube wants a sign-in of its own (status ${status})`,
		description: `${OUTCOMES.unchanged} Ask whoever runs n8n to set the proxy's user name and password.`,
	}),
	notFound: (facts) =>
		facts.target === undefined
			? said(
					facts,
					`Cube found nothing when ${facts.action}`,
					'Check the ids, and that the Account URL is that of a Cube account.',
				)
			: // "Not found." adds nothing to the name of what was not found
				{
					message: `There is no ${nameTarget(facts.target)}`,
					description: TARGET_ADVICE[facts.target.type],
				},
	gone: (facts) =>
		said(
			facts,
			`Cube no longer has what was asked for when ${facts.action} (status 410)`,
			'It was deleted or moved for good. Check the ID, or ask Headshed.',
		),
	conflict: (facts) =>
		said(
			facts,
			`Cube reports a conflict when ${facts.action} (status ${facts.status})`,
			facts.method === 'GET'
				? TRY_LATER
				: 'Somebody else may have changed the record, or it exists already. Read it before you send the change again.',
		),
	locked: (facts) =>
		said(
			facts,
			`The record is locked in Cube when ${facts.action} (status ${facts.status})`,
			'Try again when nobody works on it.',
		),
	unsupported: (facts) =>
		said(
			facts,
			`This Cube account does not offer ${facts.action}`,
			undocumented(facts),
			'Ask Headshed whether it can be switched on for your account.',
		),
	tooLarge: (facts) =>
		said(
			facts,
			`What was sent is too large for Cube when ${facts.action}`,
			'Send fewer fields, or shorter ones.',
		),
	urlTooLong: (facts) =>
		said(
			facts,
			`The address is too long for Cube when ${facts.action} (status ${facts.status})`,
			'Use a shorter ID, or fewer filters or query parameters.',
		),
	headersTooLarge: (facts) =>
		said(
			facts,
			`The sign-in is too long for Cube (status 431)`,
			'Copy the token again from your Cube profile page: it may hold more than the token.',
		),
	formatRefused: (facts) =>
		said(
			facts,
			`Cube doesn't exchange JSON when ${facts.action} (status ${facts.status})`,
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
			`Something between n8n and Cube blocks the request when ${facts.action} (status ${facts.status})`,
			"It is a proxy, a firewall or a list of allowed addresses, not the user's permissions in Cube. Ask your network administrator, or Headshed, whether n8n may reach Cube.",
		),
	paymentRequired: (facts) =>
		said(
			facts,
			`Cube asks for a payment when ${facts.action} (status 402)`,
			'Ask Headshed whether your account includes this call.',
		),
	rejected,
	refused: (facts) =>
		said(
			facts,
			`Cube refused the request when ${facts.action} (status ${facts.status})`,
			'Check the Account URL in the Cube credential, or ask Headshed what this status means.',
		),
	rateLimited: (facts) =>
		said(
			facts,
			'Cube asks to wait: it got too many requests',
			`Try again in ${waitText(facts.waitMs)}, lower Parallel Requests in the node's options, or set a longer Longest Wait there.`,
		),
	serverFailed: (facts) =>
		said(
			facts,
			`Cube could not answer (status ${facts.status})`,
			'Try again later, or ask Headshed whether Cube is down.',
		),
	notData: ({ action, received, outcome }) => ({
		message: `Instead of data, ${RECEIVED[received]} came when ${action}`,
		description: sentences(
			received === 'lossy'
				? 'Its letters cannot be read without loss, so nothing was read. Tell Headshed.'
				: CHECK_ADDRESS,
			OUTCOMES[outcome],
		),
	}),
	truncated: ({ action, received, outcome }) => ({
		message: `Instead of data, ${RECEIVED[received]} came when ${action}`,
		description: sentences(TRY_LATER, OUTCOMES[outcome]),
	}),
} satisfies Messages<
	Exclude<ErrorReason, keyof typeof INPUT_MESSAGES | keyof typeof NETWORK_MESSAGES>
>;
