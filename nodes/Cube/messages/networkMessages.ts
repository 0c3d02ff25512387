import type { CertificateProblem, ErrorReason, UnreachableCause } from '../client';
import { CHECK_ADDRESS, OUTCOMES, sentences, TRY_LATER } from './errorText';
import type { Messages } from './errorText';

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

/** The words for requests that Cube didn't answer. */
export const NETWORK_MESSAGES = {
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
} satisfies Partial<Messages<ErrorReason>>;
