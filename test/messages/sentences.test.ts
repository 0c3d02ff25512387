import { GENERATIONS } from '../../nodes/Cube/client';
import type { CallVerb } from '../../nodes/Cube/client';
import { responseError } from '../../nodes/Cube/client/responseErrors';
import { parseBody } from '../../nodes/Cube/client/responseBody';
import type { Generation } from '../../nodes/Cube/client/generations/generation';
import type { Route } from '../../nodes/Cube/client/types';
import { describeError } from '../../nodes/Cube/nodeErrors';

const assignment = { id: '2', crmType: 'B2C' };
const parents = [
	{ of: 'account' },
	{ of: 'assignment', assignment },
	{ of: 'campaign', campaign: '31' },
] as const;

/** Every call that a generation describes. */
function routesOf(generation: Generation): Route[] {
	const lists = [
		'responses',
		'callOutcomes',
		'customerStatus',
		'productRegistrations',
		'sms',
	] as const;
	const routes = [
		generation.campaigns(false),
		generation.campaignsByClient,
		generation.assignments,
		'call' in generation.recognition ? generation.recognition.call : undefined,
		generation.customers(assignment),
		generation.customFields?.(assignment),
		generation.updateCustomer(assignment, '1', {}),
		generation.createCustomer(assignment, '1', {}),
		generation.updateResponse?.('31', '1', {}),
		generation.updateCampaign?.('31', {}),
		generation.updateAssignment?.(assignment, {}),
		...parents.flatMap((parent) => [
			...lists.map((list) => generation[list]?.(parent, {})),
			...Object.values(generation.details).map((details) => details(parent, '1')),
		]),
		// Send Request
		{ method: 'GET', path: '/a', action: 'calling GET /a', documentation: 'documented' } as const,
	];
	return routes.filter((route) => route !== undefined);
}

const TARGETS: Array<Route['target']> = [
	undefined,
	{ type: 'customer', assignment, customer: '10482' },
	{ type: 'assignment', assignment },
	{ type: 'campaign', campaign: '31' },
];
const STATUSES = [
	...[200, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 418],
	...[421, 422, 423, 424, 425, 428, 429, 431, 451, 500, 501, 502, 503, 504, 507],
];
const BODIES = ['', '<html></html>', '{"detail":"Because."}', '{"phone_1":["Not a number."]}'];

/** What a person reads of each status, for each call. */
const said = Object.values(GENERATIONS).flatMap((generation: Generation) =>
	routesOf(generation).flatMap((route) =>
		TARGETS.flatMap((target) =>
			STATUSES.flatMap((status) =>
				BODIES.map((body) => {
					const about = { ...route, target };
					const error = responseError(
						{ status, headers: {}, body },
						{ route: about, body: parseBody(body), redact: (text) => text, now: 0, isFirst: false },
					);
					return { route: about, status, error, ...describeError(error) };
				}),
			),
		),
	),
);

test('each sentence of an error begins and reads as one, for each call and status', () => {
	const odd = said.filter(({ message, description = '' }) =>
		[message, ...(description === '' ? [] : [description])].some(
			(text) =>
				!/^[A-Z]/.test(text) ||
				/undefined|\s\s|\.\.|: [A-Z]\w+ing | \. /.test(text.replace(/Cube said: .*/, '')),
		),
	);
	expect(odd.map(({ message, description }) => [message, description])).toEqual([]);
});

test('says what failed in a verb that people use, and of what is generally so in the plural', () => {
	const verbs: Record<CallVerb, RegExp> = {
		calling: /call|calling/,
		checking: /check|checking/,
		creating: /create|creating/,
		reading: /read|reading/,
		updating: /update|updating/,
	};
	for (const { route, message } of said) {
		if (/^Couldn't /.test(message)) {
			const [, verb = ''] = /^Couldn't (\w+) /.exec(message) ?? [];
			expect([message, verb]).toEqual([message, expect.not.stringMatching(/ing$/)]);
		}
		if (/doesn't support|permission to/.test(message)) {
			expect(message).not.toMatch(/ an? (customer|campaign|response|assignment)$/);
			expect(message).toMatch(verbs[route.action.split(' ')[0] as CallVerb]);
		}
		// the one who reads is the node, not Cube, and not the record
		expect(message).not.toMatch(
			/(?:exists|locked|large|long|payment|nothing|conflict|refused|blocked)\b[^:]* when /,
		);
	}
});

test('names what is gone, where that is known', () => {
	const gone = said.filter(({ status, error }) => status === 410 && error.reason === 'gone');
	const messages = new Set(gone.map(({ message }) => message));
	expect([...messages]).toEqual(
		expect.arrayContaining([
			"Couldn't read a customer: customer 10482 in assignment 2/B2C no longer exists (status 410)",
			"Couldn't read campaigns: the address no longer exists (status 410)",
		]),
	);
});
