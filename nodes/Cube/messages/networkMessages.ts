import type { CertificateProblem, ErrorReason, UnreachableCause } from '../client';
import { CHECK_ADDRESS, OUTCOMES, sentences, TRY_LATER } from './errorText';
import type { Messages } from './errorText';

const UNREACHABLE: Record<UnreachableCause, string> = {
	refused: 'the connection was refused',
	noSuchAddress: "the address doesn't exist",
	lookupFailed: "its address couldn't be looked up",
	noRoute: 'there is no route to it',
	other: 'no response arrived',
};

const CERTIFICATES: Record<CertificateProblem, { problem: string; advice: string }> = {
	unknownAuthority: {
		problem: "its certificate is from an authority that n8n doesn't trust",
		advice:
			"If your company has its own certificate authority, ask your n8n administrator to add it with NODE_EXTRA_CA_CERTS. Otherwise, check the 'Account URL'.",
	},
	expired: {
		problem: "its certificate has expired or isn't valid yet",
		advice: "Check the date and time of your n8n server. If they're correct, tell Headshed.",
	},
	otherHost: { problem: 'its certificate is for another address', advice: CHECK_ADDRESS },
	other: { problem: "its certificate isn't valid", advice: CHECK_ADDRESS },
};

/** The words for requests that Cube didn't answer. */
export const NETWORK_MESSAGES = {
	redirected: ({ outcome }) => ({
		message: "The Account URL redirects elsewhere. The redirect wasn't followed.",
		description: sentences(
			CHECK_ADDRESS,
			'The redirect may come from a sign-in page or a proxy.',
			OUTCOMES[outcome],
		),
	}),
	unreachable: ({ host, why, code, isProxy, outcome }) => ({
		message: `Couldn't reach ${isProxy ? 'the proxy between n8n and Cube' : `Cube at ${host}`}: ${UNREACHABLE[why]}${why === 'other' ? ` (${code})` : ''}`,
		description: sentences(
			isProxy
				? 'Ask your n8n administrator to check HTTP_PROXY, HTTPS_PROXY and NO_PROXY.'
				: CHECK_ADDRESS,
			OUTCOMES[outcome],
		),
	}),
	certificateRejected: ({ host, why, outcome }) => ({
		message: `Couldn't reach Cube at ${host}: ${CERTIFICATES[why].problem}`,
		description: sentences(CERTIFICATES[why].advice, OUTCOMES[outcome]),
	}),
	notHttps: ({ host, outcome }) => ({
		message: `Couldn't reach Cube at ${host}: the server doesn't use https`,
		description: sentences(CHECK_ADDRESS, OUTCOMES[outcome]),
	}),
	timedOut: ({ host, outcome }) => ({
		message: `Cube at ${host} didn't respond in time`,
		description: sentences(
			"Try again later, or increase 'Timeout' in the node's options.",
			OUTCOMES[outcome],
		),
	}),
	connectionLost: ({ host, outcome }) => ({
		message: `Couldn't read the response from Cube at ${host}: the connection closed too early`,
		description: sentences(TRY_LATER, OUTCOMES[outcome]),
	}),
	responseDamaged: ({ host, outcome }) => ({
		message: `Couldn't read the response from Cube at ${host}: it's damaged or too long`,
		description: sentences(TRY_LATER, OUTCOMES[outcome]),
	}),
	headerUnsendable: () => ({
		message: "The token or password contains a character that can't be sent",
		description: 'Copy it again from your Cube profile page, without spaces or line breaks.',
	}),
} satisfies Partial<Messages<ErrorReason>>;
