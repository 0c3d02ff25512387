import type { GivenAnswer } from '../../sandbox';
import { htmlPage } from '../../sandbox/refusals';
import { fault, inFamily } from './fault';
import type { Fault } from './fault';

/** Each status, and the words that are its own. */
const STATUSES: Record<number, RegExp> = {
	402: /requires a payment.*402/s,
	406: /JSON.*406/s,
	407: /^A proxy.*407/s,
	409: /conflict.*409/s,
	// while the generation is found out, it is not this one
	410: /no longer exists.*410|No Cube API/s,
	412: /conflict.*412/s,
	414: /URL is too long.*414/s,
	415: /JSON.*415/s,
	421: /doesn't serve.*421/s,
	423: /locked.*423/s,
	424: /refused the request.*424/s,
	425: /failed to process the request.*425/s,
	428: /conflict.*428/s,
	431: /sign-in is too long.*431/s,
	451: /blocked.*451/s,
};

const WORDS = 'Because it is so.';

/** With whose page, with Cube's own words, and with none. */
const BODIES: Record<string, GivenAnswer> = {
	html: { body: htmlPage('Refused', WORDS), contentType: 'text/html' },
	json: { body: { detail: WORDS } },
	empty: { body: '' },
};

/** Statuses that are about something else than the values that were sent. */
export const statuses: Fault[] = Object.entries(STATUSES)
	.flatMap(([code, says]) =>
		Object.entries(BODIES).map(([what, body]) => {
			const status = Number(code);
			// a proxy's words are not Cube's
			const isQuoted = what === 'json' && status !== 407 && status !== 410;
			return {
				...fault(
					`${code} with ${what} body`,
					status === 425 ? 'tooEarly' : 'final',
					isQuoted ? both(says, /Cube said: Because it is so\./) : says,
					{ answer: { ...body, status } },
				),
				saysNot: /rejected the value|<html|<h1/,
				isBrief: true,
			};
		}),
	)
	.map(inFamily('Other refusals (402 to 451)'));

/**
 * What Django REST Framework says of a sign-in that failed, also with 403.
 * @see its `authentication.py` and `exceptions.py`, and their translation `nb`
 */
const SIGN_IN_REFUSED = [
	'Invalid token.',
	'Invalid token header. No credentials provided.',
	'Invalid token header. Token string should not contain spaces.',
	'Invalid basic header. Credentials not correctly base64 encoded.',
	'Invalid username/password.',
	'User inactive or deleted.',
	'Incorrect authentication credentials.',
	'Authentication credentials were not provided.',
	'Ugyldig token.',
	'Ugyldig token header. Ingen legitimasjon gitt.',
	'Ugyldig basic header. Legitimasjonen ikke riktig Base64 kodet.',
	'Ugyldig brukernavn eller passord.',
	'Bruker inaktiv eller slettet.',
	'Ugyldig autentiseringsinformasjon.',
	'Manglende autentiseringsinformasjon.',
];

/** What is said of a permission, also where it names the user or the token. */
const PERMISSION_REFUSED: GivenAnswer[] = [
	...[
		'You do not have permission to perform this action.',
		'Du har ikke tilgang til å utføre denne handlingen.',
		'This token may not read the customers of this assignment.',
		'Brukeren har ikke tilgang med dette passordet.',
		'CSRF Failed: CSRF cookie not set.',
	].map((detail) => ({ body: { detail } })),
	{ body: '' },
];

/** A sign-in that failed and a permission that is missing, both with 403. */
export const forbidden: Fault[] = [
	...SIGN_IN_REFUSED.map((detail) => ({
		...fault(`403 "${detail}"`, 'final', /Sign-in failed/, {
			answer: { status: 403, body: { detail } },
		}),
		saysNot: /permission/,
	})),
	...PERMISSION_REFUSED.map((answer, number) => ({
		...fault(`403 for the permission, ${number + 1}`, 'final', /doesn't have permission/, {
			answer: { ...answer, status: 403 },
		}),
		saysNot: /Sign-in failed|<html/,
		saysAtFirst: /Some accounts respond this way to a wrong token/,
	})),
]
	.map((one) => ({ ...one, isBrief: true }))
	.map(inFamily('403, for the sign-in or the permission'));

const PAGE = { body: htmlPage('Refused', 'nginx'), contentType: 'text/html' };

/** Pages that say nothing of values, permissions or records: something else than Cube's API sent them. */
export const foreignPages: Fault[] = [
	{ status: 400, says: /doesn't serve this Cube account.*400/s },
	{ status: 403, says: /a firewall or proxy blocked.*403/is },
]
	.map(({ status, says }) => ({
		...fault(`${status} with a web page`, 'final', says, { answer: { ...PAGE, status } }),
		saysNot: /rejected the value|permission to|<html/,
		isBrief: true,
	}))
	.map(inFamily('Pages of a proxy or a firewall (400, 403)'));

/** A text that has to match two patterns. */
function both(one: RegExp, other: RegExp): RegExp {
	return new RegExp(`^(?=.*${one.source.replace(/^\^/, '')})(?=.*${other.source})`, 's');
}
