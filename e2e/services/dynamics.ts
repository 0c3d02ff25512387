import { demand, demandKnown } from './service';
import type { Service, ServiceRequest } from './service';

/** A contact, by the logical names of its columns. */
interface DynamicsContact {
	contactid: string;
	fullname: string | null;
	telephone1: string | null;
	mobilephone: string | null;
	emailaddress1: string | null;
	modifiedon: string;
}

const HOST = 'example.crm4.dynamics.com';

/**
 * A Dynamics 365 of contacts, as Microsoft's documentation of the Dataverse Web API has it
 * (learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview).
 */
export class Dynamics implements Service {
	readonly hosts = [HOST];

	contacts: DynamicsContact[] = [];

	answer({ method, path, query, headers }: ServiceRequest): unknown {
		demand(/^Bearer \S/.test(String(headers.authorization)), 'no token', 401);
		demand(method === 'GET' && path === '/api/data/v9.2/contacts', 'no such address', 404);
		demand(headers['odata-version'] === '4.0', 'OData-Version must be 4.0');
		const size = /^odata\.maxpagesize=(\d+)$/.exec(String(headers.prefer))?.[1];
		demand(size !== undefined, 'no page size');
		demandKnown(Object.fromEntries(query), ['$select', '$filter', '$skiptoken'], 'query');
		const columns = (query.get('$select') ?? '').split(',');
		const [first] = this.contacts;
		if (first)
			demandKnown(
				Object.fromEntries(columns.map((name) => [name, 1])),
				Object.keys(first),
				'$select',
			);
		const [, since] =
			/^modifiedon ge (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/.exec(query.get('$filter') ?? '') ?? [];
		demand(since !== undefined, '$filter is not understood');
		const all = this.contacts.filter(({ modifiedon }) => modifiedon >= since);
		// a page of one shows that the links are followed
		const at = Number(query.get('$skiptoken') ?? 0);
		const next = new URLSearchParams(query);
		next.set('$skiptoken', String(at + 1));
		return {
			value: all.slice(at, at + 1),
			...(at + 1 < all.length && { '@odata.nextLink': `https://${HOST}${path}?${next}` }),
		};
	}
}
