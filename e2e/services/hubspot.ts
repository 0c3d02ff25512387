import type { Json } from '../executions';
import { demand, demandKnown, objectsOf } from './service';
import type { Service, ServiceRequest } from './service';

/** A contact or a deal. */
interface HubSpotObject {
	id: string;
	properties: Record<string, string>;
}

const DEAL = ['dealname', 'dealstage', 'description', 'hubspot_owner_id', 'pipeline', 'amount'];
const OPERATORS = ['EQ', 'IN', 'GTE'];
const CONTACT = [
	'email',
	'firstname',
	'lastname',
	'phone',
	'address',
	'zip',
	'city',
	'lastmodifieddate',
	'hs_object_id',
];

/**
 * A HubSpot of contacts, as its documentation of the CRM search and of the contacts has it
 * (developers.hubspot.com/docs/api-reference/crm-contacts-v3).
 */
export class HubSpot implements Service {
	readonly hosts = ['api.hubapi.com'];

	contacts: HubSpotObject[] = [];

	deals: Array<Record<string, string>> = [];

	owners: Json[] = [];

	/** Every property that was written, as `id property`. */
	readonly written: string[] = [];

	/** Adds a contact, or changes one, as a person does. */
	put(id: string, properties: Record<string, string>): void {
		const there = this.contacts.find((one) => one.id === id);
		const lastmodifieddate = new Date().toISOString();
		if (there) Object.assign(there.properties, properties, { lastmodifieddate });
		else this.contacts.push({ id, properties: { ...properties, lastmodifieddate } });
	}

	contact(id: string): Record<string, string> {
		const properties = { ...this.contacts.find((one) => one.id === id)?.properties };
		delete properties.lastmodifieddate;
		return properties;
	}

	answer(request: ServiceRequest): unknown {
		const { method, path, query, body, headers } = request;
		demand(/^Bearer \S/.test(String(headers.authorization)), 'no token', 401);
		if (method === 'POST' && path === '/crm/v3/objects/contacts/search') return this.search(body);
		if (method === 'GET' && path === '/contacts/v1/lists/all/contacts/all') {
			return this.list(query.getAll('property'));
		}
		if (method === 'GET' && path === '/crm/v3/owners') return { results: this.owners };
		if (method === 'POST' && path === '/crm/v3/objects/deals/search') {
			return this.searchDeals(body);
		}
		if (method === 'POST' && path === '/deals/v1/deal') return this.createDeal(body);
		const [, email] = /^\/contacts\/v1\/contact\/createOrUpdate\/email\/(.+)$/.exec(path) ?? [];
		if (method === 'POST' && email !== undefined) {
			return this.upsert(decodeURIComponent(email), body);
		}
		const [, vid] = /^\/contacts\/v1\/contact\/vid\/(\d+)\/profile$/.exec(path) ?? [];
		if (method === 'GET' && vid !== undefined) return { vid: Number(vid) };
		const [, id] = /^\/crm\/v3\/objects\/contacts(?:\/(\d+))?$/.exec(path) ?? [];
		demand(path.startsWith('/crm/v3/objects/contacts'), 'no such address', 404);
		demandKnown(body, ['properties', 'associations'], 'body');
		const properties = (body.properties ?? {}) as Record<string, string>;
		demandKnown(properties, CONTACT, 'property');
		demand(Object.keys(properties).length > 0, 'no properties');
		for (const value of Object.values(properties)) demand(typeof value === 'string', 'no text');
		const taken = this.contacts.find(
			(one) => one.id !== id && one.properties.email === properties.email?.toLowerCase(),
		);
		demand(!properties.email || taken === undefined, 'Contact already exists', 409);
		const written = id ?? String(this.contacts.length + 1_001);
		if (method === 'PATCH') demand(this.contact(written).email !== undefined, 'not found', 404);
		else demand(method === 'POST' && id === undefined, 'no such method', 405);
		this.written.push(...Object.keys(properties).map((name) => `${written} ${name}`));
		this.put(written, properties);
		return this.contacts.find((one) => one.id === written);
	}

	private list(wanted: string[]): unknown {
		for (const name of wanted) demand(CONTACT.includes(name), `no property ${name}`);
		const contacts = this.contacts.map(({ id, properties }) => ({
			vid: Number(id),
			properties: Object.fromEntries(
				wanted.flatMap((name) => {
					const value = properties[name];
					return value === undefined ? [] : [[name, { value }]];
				}),
			),
		}));
		return { contacts, 'has-more': false, 'vid-offset': 0 };
	}

	private upsert(email: string, body: Json): unknown {
		const properties = objectsOf(body.properties ?? [], 'properties');
		for (const one of properties) {
			demandKnown(one, ['property', 'value'], 'property');
			demand(CONTACT.includes(String(one.property)), `no property ${String(one.property)}`);
		}
		const there = this.contacts.find((one) => one.properties.email === email);
		const vid = there?.id ?? String(this.contacts.length + 1_001);
		const values = properties.map(({ property, value }) => [property, value] as const);
		this.put(vid, { email, ...(Object.fromEntries(values) as Record<string, string>) });
		return { vid: Number(vid), isNew: there === undefined };
	}

	private createDeal({ properties, associations = {} }: Json): unknown {
		const deal: Record<string, string> = {};
		for (const one of objectsOf(properties, 'properties')) {
			demandKnown(one, ['name', 'value'], 'property');
			demand(DEAL.includes(String(one.name)), `no property ${String(one.name)}`);
			deal[String(one.name)] = String(one.value);
		}
		demand(Boolean(deal.dealstage), 'a deal has a stage');
		const owner = deal.hubspot_owner_id ?? '';
		demand(owner === '' || this.owners.some(({ id }) => id === owner), 'no such owner');
		const { associatedVids = [] } = associations as { associatedVids?: number[] };
		for (const vid of associatedVids)
			demand(Boolean(this.contact(String(vid)).email), 'no contact');
		this.deals.push({ ...deal, contacts: associatedVids.join() });
		return { dealId: this.deals.length };
	}

	private searchDeals(body: Json): unknown {
		const [group] = objectsOf(body.filterGroups, 'filterGroups');
		const [filter] = objectsOf(group?.filters, 'filters');
		demandKnown(filter ?? {}, ['propertyName', 'operator', 'value'], 'filter');
		demand(filter?.propertyName === 'dealname' && filter.operator === 'EQ', 'no such filter');
		const results = this.deals.filter(({ dealname }) => dealname === filter.value);
		return {
			total: results.length,
			results: results.map(({ dealname }, id) => ({ id: String(id), properties: { dealname } })),
		};
	}

	private search(body: Json): unknown {
		demandKnown(body, ['filterGroups', 'properties', 'limit', 'after', 'sorts', 'query'], 'search');
		const groups = objectsOf(body.filterGroups ?? [], 'filterGroups');
		demand(groups.length <= 5, 'at most 5 filterGroups');
		demand(Number(body.limit ?? 10) <= 200, 'limit is at most 200');
		const tests = groups.map((group) => {
			const filters = objectsOf(group.filters, 'filters');
			demand(filters.length > 0 && filters.length <= 6, '1 to 6 filters');
			return filters.map(toTest);
		});
		const results = this.contacts.filter(({ properties }) =>
			tests.some((group) => group.every((fits) => fits(properties))),
		);
		const wanted = (body.properties ?? []) as string[];
		return {
			total: results.length,
			results: results.map(({ id, properties }) => ({
				id,
				properties: Object.fromEntries(wanted.map((name) => [name, properties[name] ?? null])),
			})),
		};
	}
}

/** A filter of a search, as a test of a contact's properties. */
function toTest(filter: Json): (properties: Record<string, string>) => boolean {
	demandKnown(filter, ['propertyName', 'operator', 'value', 'values'], 'filter');
	const { propertyName, operator, value, values } = filter;
	demand(CONTACT.includes(String(propertyName)), `no property ${String(propertyName)}`);
	demand(OPERATORS.includes(String(operator)), `no operator ${String(operator)}`);
	const of = (properties: Record<string, string>) => properties[String(propertyName)] ?? '';
	if (operator === 'IN') {
		const wanted = objectsOf(values, 'values').map(String);
		demand(wanted.length > 0, 'IN needs values');
		demand(
			wanted.every((one) => one === one.toLowerCase()),
			'IN needs lower case',
		);
		return (properties) => wanted.includes(of(properties).toLowerCase());
	}
	demand(typeof value === 'string' && value !== '', `${String(operator)} needs a value`);
	if (operator === 'EQ') return (properties) => of(properties) === value;
	demand(/^\d{13}$/.test(value), 'a moment is given in milliseconds');
	return (properties) => Date.parse(of(properties)) >= Number(value);
}
