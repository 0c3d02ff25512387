import type { Json } from '../executions';
import { demand, demandKnown, objectsOf } from './service';
import type { Service, ServiceRequest } from './service';

interface Entry {
	value: string;
	primary: boolean;
	label: string;
}

/** A person. */
interface Person {
	id: number;
	name: string;
	emails: Entry[];
	phones: Entry[];
	/** Texts by the key that Pipedrive gave the field, 40 hexadecimal digits. */
	custom_fields: Record<string, string>;
	update_time: string;
}

const SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const FIELDS = [
	'name',
	'emails',
	'phones',
	'owner_id',
	'org_id',
	'label_ids',
	'visible_to',
	'custom_fields',
];

/** A Pipedrive of persons, as its documentation of the API v2 has it (developers.pipedrive.com/docs/api/v1/Persons). */
export class Pipedrive implements Service {
	readonly hosts = ['api.pipedrive.com'];

	persons: Person[] = [];

	/** Every field that was written, as `id field`. */
	readonly written: string[] = [];

	/** Persons a page. */
	pageSize = 2;

	put(id: number, fields: Partial<Person>): void {
		const update_time = `${new Date().toISOString().slice(0, 19)}Z`;
		const there = this.persons.find((one) => one.id === id);
		const { custom_fields: custom = {}, ...others } = fields;
		if (there) {
			Object.assign(there, others, { update_time });
			Object.assign(there.custom_fields, custom);
			return;
		}
		const empty = { name: '', emails: [], phones: [] };
		this.persons.push({ id, ...empty, ...others, custom_fields: { ...custom }, update_time });
	}

	person(id: number): Person | undefined {
		return this.persons.find((one) => one.id === id);
	}

	answer({ method, path, query, headers, body }: ServiceRequest): unknown {
		const token = query.get('api_token') ?? headers['x-api-token'];
		demand(Boolean(token), 'no token', 401);
		query.delete('api_token');
		if (method === 'GET' && path === '/api/v2/persons') return this.list(query);
		if (method === 'GET' && path === '/api/v2/persons/search') return this.search(query);
		const [, id] = /^\/api\/v2\/persons(?:\/(\d+))?$/.exec(path) ?? [];
		demand(path.startsWith('/api/v2/persons'), 'no such address', 404);
		demandKnown(body, FIELDS, 'field');
		demand(Object.keys(body).length > 0, 'no fields');
		for (const name of ['emails', 'phones']) {
			if (body[name] === undefined) continue;
			const entries = objectsOf(body[name], name);
			for (const entry of entries) demandKnown(entry, ['value', 'primary', 'label'], name);
			demand(entries.filter(({ primary }) => primary === true).length === 1, 'one is primary');
			demand(
				entries.every(({ value }) => typeof value === 'string' && value !== ''),
				'a value',
			);
		}
		const { custom_fields: custom = {} } = body as Partial<Person>;
		for (const [key, value] of Object.entries(custom)) {
			demand(/^[\da-f]{40}$/.test(key), `custom_fields: no such ${key}`);
			demand(typeof value === 'string' && value !== '', 'a value');
		}
		if (method === 'POST') demand(typeof body.name === 'string' && body.name !== '', 'a name');
		else demand(method === 'PATCH' && this.person(Number(id)) !== undefined, 'not found', 404);
		const written = id === undefined ? this.persons.length + 1 : Number(id);
		const names = Object.keys({ ...body, ...custom }).filter((name) => name !== 'custom_fields');
		this.written.push(...names.map((name) => `${written} ${name}`));
		this.put(written, body as Partial<Person>);
		return { success: true, data: this.person(written) };
	}

	private list(query: URLSearchParams): unknown {
		demandKnown(
			Object.fromEntries(query),
			['updated_since', 'limit', 'cursor', 'ids', 'sort_by', 'sort_direction'],
			'query',
		);
		const since = query.get('updated_since');
		demand(since === null || SECONDS.test(since), 'updated_since is RFC3339 in seconds');
		demand(Number(query.get('limit') ?? 100) <= 500, 'limit is at most 500');
		const ids = query.get('ids')?.split(',').map(Number);
		const all = this.persons.filter(
			({ id, update_time }) => update_time >= (since ?? '') && (ids?.includes(id) ?? true),
		);
		const from = Number(query.get('cursor') ?? 0);
		const next = from + this.pageSize;
		return {
			success: true,
			data: all.slice(from, next),
			additional_data: { next_cursor: next < all.length ? String(next) : null },
		};
	}

	private search(query: URLSearchParams): Json {
		demandKnown(
			Object.fromEntries(query),
			['term', 'fields', 'exact_match', 'limit', 'cursor', 'organization_id', 'include_fields'],
			'query',
		);
		const term = (query.get('term') ?? '').toLowerCase();
		demand(term.length >= 2, 'term has at least 2 letters');
		const field = query.get('fields');
		demand(field === 'email' || field === 'phone', `no field ${field}`);
		const isExact = query.get('exact_match') === 'true';
		const items = this.persons.filter((person) =>
			person[`${field}s`].some(({ value }) =>
				isExact
					? value.toLowerCase() === term
					: value.replace(/\s/g, '').toLowerCase().includes(term),
			),
		);
		return {
			success: true,
			data: {
				items: items.map(({ id, name, emails, phones }) => ({
					result_score: 1,
					item: {
						id,
						type: 'person',
						name,
						emails: emails.map(({ value }) => value),
						phones: phones.map(({ value }) => value),
					},
				})),
			},
		};
	}
}
