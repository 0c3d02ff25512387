import type { GenerationName } from '../operation';

/** Who asks: by a header that each of the two servers has its own secret for, or by one that is no sign-in. */
export type Asker =
	| 'token'
	| 'password'
	| 'wrong token'
	| 'wrong password'
	| 'nobody'
	| 'without permission'
	| { header: string };

/** What is asked of Django and of the sandbox alike. */
export interface Question {
	generation: GenerationName;
	method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS';
	/** With its query; `{response}` is the ID of a response of campaign 31. */
	path: string;
	asker: Asker;
	/** An object goes out as JSON, text as it is. */
	body?: unknown;
	/** What is not as usual on the server. */
	setting?: 'basic first' | 'session first' | 'DEBUG' | 'whole PUT' | 'every slash';
}

/** How a question is called. */
export function nameOf({ generation, method, path, asker, body, setting }: Question): string {
	const who = typeof asker === 'string' ? asker : JSON.stringify(asker.header);
	const sent =
		body === undefined ? '' : ` ${typeof body === 'string' ? body : JSON.stringify(body)}`;
	return `${generation} · ${setting ?? 'usual'} · ${who} · ${method} ${path}${sent.slice(0, 80)}`;
}

/** Lists and records that both servers have, by generation. */
const PATHS: Record<GenerationName, string[]> = {
	legacy: [
		'/account/who_am_i',
		'/crm/customers?assignment_id=9',
		'/crm/customer/?assignment_id=9&customer_id=900001',
		'/responses?campaign_id=31&from=20200101',
		'/campaigns',
		'/campaigns?include_inactive_campaigns=True',
		'/assignments',
	],
	assignments: [
		'/api/v1/campaigns',
		'/api/v1/assignments/9/customers/',
		'/api/v1/assignments/9/customers/900001',
		'/api/v1/assignments/9/crm_custom_fields/',
		'/api/v1/campaigns/31/responses/?from_date=20200101&to_date=20991231',
		'/api/v1/campaigns/31/call_outcomes/?from_date=20200101&to_date=20991231',
		'/api/v1/assignments/9/callflow_customers',
		'/api/v1/campaigns/31/callflow_customers/',
		'/api/v1/campaigns/31/sms/?from_date=20200101&to_date=20991231',
		'/api/v1/assignments/9/sms/?from_date=20200101&to_date=20991231',
	],
	dataOwners: [
		'/api/v1/campaigns',
		'/api/v1/data_owners/2/B2C/customers/',
		'/api/v1/data_owners/2/B2C/customers/900001',
		'/api/v1/data_owners/2/B2C/crm_custom_fields/',
		'/api/v1/call_outcomes/?from_date=20200101&to_date=20991231',
		'/api/v1/campaigns/31/call_outcomes/?from_date=20200101&to_date=20991231',
		'/api/v1/data_owners/2/crm/B2C/call_outcomes/?from_date=20200101&to_date=20991231',
		'/api/v1/data_owners/2/crm/B2C/callflow_customers/',
		'/api/v1/campaigns/31/callflow_customers/',
		'/api/v1/campaigns/31/product_registrations/?from_date=20200101&to_date=20991231',
	],
};

/** Where nothing is: no address, or no record at one. */
const NOTHING: Record<GenerationName, string[]> = {
	legacy: [
		'/',
		'/nothing/',
		'/api/v1/campaigns',
		'/crm/customers?assignment_id=99',
		'/crm/customer/?assignment_id=9&customer_id=42',
		'/crm/customers',
		'/crm/customers?assignment_id=nine',
		'/responses?campaign_id=31',
		'/responses?campaign_id=31&from=2020-01-01',
	],
	assignments: [
		'/',
		'/nothing/',
		'/account/who_am_i',
		'/api/v1/nothing',
		'/api/v1/assignments/99/customers/',
		'/api/v1/assignments/9/customers/42',
		'/api/v1/assignments/99/crm_custom_fields/',
		'/api/v1/campaigns/999/responses/',
		'/api/v1/campaigns/31/responses/?from_date=soon&to_date=soon',
	],
	dataOwners: [
		'/',
		'/nothing/',
		'/account/who_am_i',
		'/api/v1/nothing/here/',
		'/api/v1/data_owners/99/B2C/customers/',
		'/api/v1/data_owners/2/B2X/customers/',
		'/api/v1/data_owners/2/B2C/customers/42',
		'/api/v1/campaigns/999/call_outcomes/',
		'/api/v1/call_outcomes/?from_date=soon&to_date=20991231',
		'/api/v1/call_outcomes/?from_date=20200101',
	],
};

const NAME = 'crm__standard_info__name';
const NAMES: Record<GenerationName, string> = {
	legacy: 'name',
	assignments: NAME,
	dataOwners: NAME,
};

const ASKERS: Asker[] = [
	'password',
	'wrong token',
	'wrong password',
	'nobody',
	{ header: 'Token' },
	{ header: 'Token a b' },
	{ header: 'token nobody' },
	{ header: 'Basic' },
	{ header: 'Basic a b' },
	{ header: 'Bearer x' },
];

/** Who asks what an address takes. */
const OPTIONS_ASKERS: Asker[] = ['token', 'nobody', 'wrong token', 'without permission'];

const GENERATIONS = ['legacy', 'assignments', 'dataOwners'] as const;

/** An address with the other slash at its end. */
function otherSlash(path: string): string {
	const [address = '', query] = path.split('?');
	const other = address.endsWith('/') ? address.slice(0, -1) : `${address}/`;
	return query === undefined ? other : `${other}?${query}`;
}

function reading(generation: GenerationName): Question[] {
	const get = { generation, method: 'GET' } as const;
	const paths = PATHS[generation];
	const first = paths.slice(0, 3);
	const everywhere = [...paths, ...NOTHING[generation]];
	return [
		...everywhere.map((path): Question => ({ ...get, path, asker: 'token' })),
		...NOTHING[generation].map((path): Question => ({ ...get, path, asker: 'nobody' })),
		...paths.map((path): Question => ({ ...get, path: otherSlash(path), asker: 'token' })),
		...first.flatMap((path) => ASKERS.map((asker): Question => ({ ...get, path, asker }))),
		...paths.flatMap((path) =>
			OPTIONS_ASKERS.map((asker): Question => ({ ...get, method: 'OPTIONS', path, asker })),
		),
		...(['basic first', 'session first'] as const).flatMap((setting) =>
			ASKERS.map((asker): Question => ({ ...get, path: first[1] ?? '', asker, setting })),
		),
		...['page=2', 'page=0', 'page=x', 'page=', 'page=9999', 'page=1&page=2', 'other=1'].map(
			(query): Question => {
				const path = paths[1] ?? '';
				return { ...get, path: path + (path.includes('?') ? '&' : '?') + query, asker: 'token' };
			},
		),
	];
}

/** Calls that change something, or try to. */
function writing(generation: GenerationName): Question[] {
	const { method, path, ids, create } = UPDATES[generation];
	const key = NAMES[generation];
	const put = (body: unknown, more: Partial<Question> = {}): Question => ({
		...{ generation, method, path, asker: 'token' },
		...{ body: isObject(body) ? { ...ids, ...body } : body, ...more },
	});
	const values = ['Ola', ' Ola ', '', ' ', null, 42, true, [], {}, 'x'.repeat(300)];
	const email = key.replace(/name$/, 'email');
	const phone = key.replace(/name$/, 'phone_1');
	const typed = generation === 'legacy' ? ['{integer}', '{day}'] : [];
	const typedValues = [
		'',
		null,
		'12',
		12,
		' 12 ',
		1.5,
		'twelve',
		'2027-03-01',
		'01.03.2027',
		20270301,
	];
	return [
		...values.map((value) => put({ [key]: value })),
		...['ola@example.com', ' ola@example.com ', 'ola', '', null].map((value) =>
			put({ [email]: value }),
		),
		...['+4799887766', 4799887766, '', '1'.repeat(21)].map((value) => put({ [phone]: value })),
		...typed.flatMap((field) => typedValues.map((value) => put({ [field]: value }))),
		...[{}, { no_such_field: 'x' }].map((body) => put(body)),
		...['{"a":', '[]', '"text"', ''].map((body) => put(body)),
		put({ [key]: 'x'.repeat(300), [email]: 'ola' }),
		put({ [phone]: '1' }, { setting: 'whole PUT' }),
		put({ [key]: 'Kari', [phone]: '1' }, { setting: 'whole PUT' }),
		...(['nobody', 'wrong token', 'without permission'] as const).map((asker) =>
			put({ [key]: 'x' }, { asker }),
		),
		put({ [key]: 'x' }, { path: otherSlash(path) }),
		put({ [key]: 'x' }, { path: otherSlash(path), setting: 'DEBUG' }),
		...create.map(([where, body]) => put(body, { method: 'POST', path: where })),
		...(['PATCH', 'DELETE'] as const).map((other) => put({}, { method: other })),
		{ ...put({}), method: 'POST', path: PATHS[generation].at(-1) ?? '' },
	];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ONE = { name: 'Ny', crm__standard_info__name: 'Ny' };

const UPDATES: Record<
	GenerationName,
	{
		method: 'PUT' | 'POST';
		path: string;
		ids: Record<string, number>;
		create: Array<[path: string, body: Record<string, unknown>]>;
	}
> = {
	legacy: {
		method: 'POST',
		path: '/crm/update_customer/',
		ids: { assignment_id: 9, customer_id: 900_001 },
		create: [
			['/crm/customers', { ...ONE, customer_id: 7_000_001 }],
			['/crm/customers', { ...ONE, customer_id: 900_001 }],
		],
	},
	assignments: {
		method: 'PUT',
		path: '/api/v1/assignments/9/customers/900001',
		ids: {},
		create: [
			['/api/v1/assignments/9/customers/7000002', ONE],
			['/api/v1/assignments/9/customers/900001', ONE],
		],
	},
	dataOwners: {
		method: 'PUT',
		path: '/api/v1/data_owners/2/B2C/customers/900001',
		ids: {},
		create: [
			['/api/v1/data_owners/2/B2C/customers/7000003', ONE],
			['/api/v1/data_owners/2/B2C/customers/900001', ONE],
		],
	},
};

/** Updates that no document has, at addresses that end in a slash. */
function conventional(): Question[] {
	const bodies: Array<[generation: GenerationName, path: string, body: Record<string, unknown>]> = [
		['assignments', '/api/v1/campaigns/31/', { campaign__name: 'Ny' }],
		['assignments', '/api/v1/campaigns/999/', { campaign__name: 'Ny' }],
		['assignments', '/api/v1/assignments/9/', { assignment__name: 'Ny' }],
		['assignments', '/api/v1/campaigns/31/responses/{response}/', { response_comment: 'Ny' }],
		['dataOwners', '/api/v1/campaigns/31/', { campaign__name: ' Ny ' }],
		['dataOwners', '/api/v1/data_owners/2/B2C/', { data_owner__name: 'Ny' }],
		[
			'dataOwners',
			'/api/v1/campaigns/31/call_outcomes/{response}/',
			{ call_outcome__comment: 'Ny' },
		],
		['dataOwners', '/api/v1/campaigns/31/call_outcomes/99999999/', { call_outcome__comment: 'Ny' }],
	];
	return bodies.flatMap(([generation, path, body]): Question[] => {
		const put = { generation, method: 'PUT', path, asker: 'token', body } as const;
		return [
			put,
			{ ...put, path: path.slice(0, -1) },
			{ ...put, path: path.slice(0, -1), setting: 'DEBUG' },
			{ ...put, asker: 'nobody' },
			{ ...put, asker: 'without permission' },
		];
	});
}

/** All questions; those that share a setting stand together. */
export function allQuestions(): Question[] {
	const all = [
		...GENERATIONS.flatMap((one) => [...reading(one), ...writing(one)]),
		...conventional(),
	];
	return all.sort((one, other) => (one.setting ?? '').localeCompare(other.setting ?? ''));
}
