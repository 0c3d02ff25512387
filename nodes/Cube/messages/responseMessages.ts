import type {
	CertificateProblem,
	ErrorReason,
	ReceivedBody,
	ReceivedShape,
	ResponseFacts,
	UnreachableCause,
	WriteOutcome,
} from '../client';
import { CHECK_ADDRESS } from './errorText';
import type { ErrorText, Messages } from './errorText';
import { nameTarget, TARGET_ADVICE } from './inputMessages';
import type { INPUT_MESSAGES } from './inputMessages';

const UNTOUCHED = 'Nothing was changed.';

/** What to say of the change that was sent, if it was one. */
const OUTCOMES: Record<WriteOutcome, string> = {
	none: '',
	unchanged: UNTOUCHED,
	unknown: 'Cube may or may not have taken the change. Read the record before you send it again.',
};

const UNREACHABLE: Record<UnreachableCause, string> = {
	refused: 'the connection was refused',
	noSuchAddress: 'there is no such address',
	lookupFailed: 'the name of the address could not be looked up',
	noRoute: 'there is no way to that address from here',
	other: 'no answer came',
};

const CERTIFICATES: Record<CertificateProblem, { problem: string; advice: string }> = {
	unknownAuthority: {
		problem: 'its certificate is from an authority that n8n does not know',
		advice:
			"If your company has a certificate authority of its own, ask whoever runs n8n to add its certificate with NODE_EXTRA_CA_CERTS. If it doesn't, check the Account URL.",
	},
	expired: {
		problem: 'its certificate has expired or is not valid yet',
		advice: "Check the date and time of n8n's machine. If they are right, tell Headshed.",
	},
	otherHost: { problem: 'its certificate is for another address', advice: CHECK_ADDRESS },
	other: { problem: 'its certificate is not valid', advice: CHECK_ADDRESS },
};

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

/** Puts sentences together; what is empty is left out. */
function sentences(...parts: string[]): string {
	return parts.filter((part) => part !== '').join(' ');
}

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
	return said(
		{ ...facts, fields: {} },
		`Cube did not accept the value of a field. ${words}`,
		'Correct the value and run the node again.',
	);
}

/** What Cube's documents say of a call that an account doesn't offer. */
function undocumented({ documentation, status, method }: ResponseFacts): string {
	if (documentation === 'documented') return '';
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

const TRY_LATER = 'Try again later.';

/** The words for what came, or didn't come, in place of what was asked for. */
export const RESPONSE_MESSAGES = {
	shapeUnexpected: ({ action, received, outcome }) => ({
		message: `Instead of what was asked for, ${SHAPES[received]} came when ${action}`,
		description: sentences(
			OUTCOMES[outcome],
			'Check the Account URL and the API Generation in the Cube credential.',
		),
	}),
	redirected: ({ outcome }) => ({
		message: 'The Account URL sends requests on to another address, and none was followed',
		description: sentences(
			CHECK_ADDRESS,
			'A sign-in page or a proxy may stand in between.',
			OUTCOMES[outcome],
		),
	}),
	unreachable: ({ host, why, code, outcome }) => ({
		message: `Cube at ${host} could not be reached: ${UNREACHABLE[why]}${why === 'other' ? ` (${code})` : ''}`,
		description: sentences(CHECK_ADDRESS, OUTCOMES[outcome]),
	}),
	certificateRejected: ({ host, why, outcome }) => ({
		message: `Cube at ${host} could not be reached: ${CERTIFICATES[why].problem}`,
		description: sentences(CERTIFICATES[why].advice, OUTCOMES[outcome]),
	}),
	notHttps: ({ host, outcome }) => ({
		message: `Cube at ${host} could not be reached: it does not speak https`,
		description: sentences(CHECK_ADDRESS, OUTCOMES[outcome]),
	}),
	timedOut: ({ host, outcome }) => ({
		message: `Cube at ${host} could not be reached: no answer came in time`,
		description: sentences(
			"Try again later, or set a longer Time Limit in the node's options.",
			OUTCOMES[outcome],
		),
	}),
	connectionLost: ({ host, outcome }) => ({
		message: `The answer of Cube at ${host} could not be read: the connection was closed before its end`,
		description: sentences(TRY_LATER, OUTCOMES[outcome]),
	}),
	responseDamaged: ({ host, outcome }) => ({
		message: `The answer of Cube at ${host} could not be read: it is damaged, or too long`,
		description: sentences(TRY_LATER, OUTCOMES[outcome]),
	}),
	headerUnsendable: () => ({
		message: 'The token or password holds a character that cannot be sent',
		description:
			'Copy it again from your profile page in Cube, and look for blanks and line breaks in it.',
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
		description: `${UNTOUCHED} Ask whoever runs n8n to set the proxy's user name and password.`,
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
			`The server at the Account URL doesn't serve this Cube account (status 421)`,
			CHECK_ADDRESS,
		),
	blocked: (facts) =>
		said(
			facts,
			`Something between n8n and Cube blocks the request when ${facts.action} (status 451)`,
			'Ask your network administrator whether n8n may reach Cube.',
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
} satisfies Messages<Exclude<ErrorReason, keyof typeof INPUT_MESSAGES>>;
