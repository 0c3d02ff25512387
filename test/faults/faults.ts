import type { FaultyAnswer } from '../../sandbox';
import { NEXT_LINKS } from '../../sandbox/faults';
import { encodings } from './encodingFaults';
import { fault, inFamily, MOVES } from './fault';
import type { Fault } from './fault';
import { foreignPages, forbidden, statuses } from './statusFaults';

const CLOSED = /closed/;
const CUT = /ends early|closed|cut|damaged|incomplete/;

const connection: Fault[] = [
	fault('refused', 'putOff', /refused/, { refused: true }),
	fault('no such address', 'final', /address doesn't exist|look up/, {
		address: 'https://nowhere.invalid',
	}),
	fault('closed before any answer', 'passing', CLOSED, { answer: 'reset', mayBeLate: true }),
	fault('closed in the headers', 'passing', CLOSED, { answer: 'cutHead', mayBeLate: true }),
	fault('closed after the body', 'harmless', CLOSED, { answer: 'resetAfterBody' }),
].map(inFamily('Connection refused or closed'));

const phases: Fault[] = [
	fault('reset while it is opened', 'putOff', /Couldn't reach/, { drop: 'reset' }),
	fault('closed before the request is read', 'passing', CLOSED, { drop: 'close' }),
	fault('reset before the request is read', 'passing', CLOSED, { drop: 'resetUnread' }),
	fault('reset before any answer', 'passing', CLOSED, { answer: 'abort', mayBeLate: true }),
	fault('reset in the body', 'passing', CUT, { answer: 'abortBody' }),
].map(inFamily('Connection reset, by phase of the request'));

const body: Fault[] = [
	fault('closed in the body', 'passing', CUT, { answer: 'cutBody' }),
	fault('closed in the body, no length announced', 'passing', CUT, { answer: 'cutChunks' }),
	fault('half of the JSON', 'passing', CUT, { answer: 'cutJson' }),
	fault('half of the gzip', 'passing', CUT, { answer: 'cutGzip' }),
	fault('no gzip, though it says so', 'passing', CUT, { answer: 'falseGzip' }),
	fault('longer than announced', 'passing', CUT, { answer: 'shortLength' }),
	fault('shorter than announced', 'passing', CUT, { answer: 'longLength' }),
].map(inFamily('Body cut or damaged'));

const slow: Fault[] = [
	fault('slow', 'harmless', CLOSED, { answer: 'slow' }),
	{
		...fault('no answer at all', 'passing', /time/, { answer: 'hang', mayBeLate: true }),
		isEndless: true,
	},
	{
		...fault('half of the body, then nothing', 'passing', /time/, { answer: 'hangBody' }),
		isEndless: true,
	},
].map(inFamily('Slow, or without end'));

const PAGE = '<html><body><h1>Bad gateway</h1></body></html>';
const busy: Fault[] = [
	...[408, 500, 502, 503, 504].map((status) =>
		fault(`${status}`, 'passing', new RegExp(`${status}`), {
			answer: { status, body: { detail: 'Later.' } },
			mayBeLate: true,
		}),
	),
	fault('425', 'tooEarly', /425/, { answer: { status: 425, body: { detail: 'Too early.' } } }),
	fault('502 as a web page', 'passing', /502/, {
		answer: { status: 502, body: PAGE, contentType: 'text/html' },
		mayBeLate: true,
	}),
	fault('503 with Retry-After', 'passing', /503/, {
		answer: { status: 503, headers: { 'retry-after': '7' }, body: '' },
		mayBeLate: true,
	}),
].map(inFamily('Cube busy or down (408, 425, 5xx)'));

const wait: Fault[] = [
	...['none', '0', '1', '50', '-5', 'soon', '1e9', 'Thu, 01 Jan 1970 00:00:00 GMT'].map((after) =>
		fault(`429, Retry-After: ${after}`, 'putOff', /wait|too many/i, { answer: tooMany(after) }),
	),
	...['86400', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'].map((after) =>
		fault(`429, Retry-After: ${after.slice(0, 12)}`, 'tooLong', /wait|too many/i, {
			answer: tooMany(after),
		}),
	),
].map(inFamily('Asked to wait (429)'));

const redirects: Fault[] = [
	...([301, 302, 303, 307, 308] as const).map((redirect) =>
		fault(`${redirect} to another host`, 'elsewhere', /redirects elsewhere/, {
			answer: { redirect, to: 'elsewhere' },
			mayBeLate: true,
		}),
	),
	fault('302 to a page to sign in', 'elsewhere', /redirects elsewhere/, {
		answer: 'loginPage',
		mayBeLate: true,
	}),
	// these three ask for the same request again: what they answer is not done
	...([301, 307, 308] as const).map((redirect) =>
		fault(`${redirect} to the path’s other slash`, 'otherSlash', /redirects elsewhere/, {
			answer: { redirect, to: 'otherSlash' },
		}),
	),
	...([302, 303] as const).map((redirect) =>
		fault(`${redirect} to the path’s other slash`, 'seeOther', /redirects elsewhere/, {
			answer: { redirect, to: 'otherSlash' },
			mayBeLate: true,
		}),
	),
].map(inFamily('Redirects'));

const NO_DATA = /instead of data|unexpected response/;
const notData: Fault[] = [
	fault('html', 'unreadable', NO_DATA, { answer: 'html', mayBeLate: true }),
	...(['empty', 'noContent'] as const).map((answer) =>
		fault(answer, 'nothing', NO_DATA, { answer, mayBeLate: true }),
	),
	fault('plain text', 'unreadable', NO_DATA, { answer: { body: 'It works!' }, mayBeLate: true }),
	...(['emptyObject', 'null'] as const).map((answer) =>
		fault(answer, 'notData', NO_DATA, { answer, mayBeLate: true }),
	),
	fault('a number', 'notData', NO_DATA, { answer: { body: 42 }, mayBeLate: true }),
	fault('a list of numbers', 'notData', NO_DATA, { answer: { body: [1, 2] }, mayBeLate: true }),
].map(inFamily('200 without data'));

const refusals: Fault[] = [
	fault('400', 'final', /rejected the (request|value)/, {
		answer: { status: 400, body: { non_field_errors: ['No.'] } },
	}),
	fault('401', 'final', /[Ss]ign-in/, { answer: { status: 401, body: { detail: 'No.' } } }),
	fault('403', 'final', /permission/, { answer: { status: 403, body: { detail: 'No.' } } }),
	fault('413', 'final', /too large/, { answer: { status: 413, body: PAGE } }),
	fault('400 that repeats the sign-in', 'final', /rejected the (request|value)/, {
		answer: 'echo',
	}),
].map(inFamily('Refused (400, 401, 403, 413)'));

const unusual: Fault[] = [
	fault('JSON that calls itself HTML', 'harmless', NO_DATA, { answer: 'wrongType' }),
	fault('gzip', 'harmless', NO_DATA, { answer: 'gzip' }),
	fault('a key __proto__', 'harmless', NO_DATA, { answer: 'proto' }),
	fault('nested 50,000 deep', 'heavy', /deep|nested|large|big/, { answer: 'deep' }),
	{ ...fault('200 MB', 'heavy', /large|big|memory/, { answer: 'huge' }), isHuge: true },
].map(inFamily('Unusual, but all there'));

const counts: Fault[] = [
	...(['missing', 'null', 'text', 'negative', 'fraction', 'word'] as const).map((count) =>
		fault(`count ${count}`, 'harmless', /^$/, { pages: { count } }),
	),
	...(['tooHigh', 'tooLow', 'zero', 'huge'] as const).map((count) =>
		fault(`count ${count}`, 'miscounted', /^$/, { pages: { count } }),
	),
].map(inFamily('`count` wrong'));

const links: Fault[] = NEXT_LINKS.filter((nextLink) => nextLink !== 'correct')
	.map((nextLink) => fault(`next ${nextLink}`, 'harmless', /^$/, { pages: { nextLink } }))
	.map(inFamily('`next` wrong'));

const pages: Fault[] = [
	fault('404 for a page', 'missingPage', /found nothing|There is no/, {
		answer: { status: 404, body: { detail: 'Invalid page.' } },
	}),
	fault('a page without records', 'missingPage', /^$/, { emptyPage: true }),
	fault('the page number is not heeded', 'samePage', /^$/, { pages: { ignorePage: true } }),
	fault('all records at once', 'miscounted', /^$/, { pages: { unpaged: true } }),
].map(inFamily('Pages missing or repeated'));

const moves: Fault[] = MOVES.map((move) => fault(move, 'moving', /^$/, { move })).map(
	inFamily('Records added or deleted between pages'),
);

export const faults: Fault[] = [
	connection,
	phases,
	body,
	slow,
	busy,
	wait,
	redirects,
	notData,
	refusals,
	statuses,
	forbidden,
	foreignPages,
	encodings,
	unusual,
	counts,
	links,
	pages,
	moves,
].flat();

function tooMany(after: string): FaultyAnswer['then'] {
	const headers: Record<string, string> = after === 'none' ? {} : { 'retry-after': after };
	return { status: 429, headers, body: { detail: 'Request was throttled.' } };
}
