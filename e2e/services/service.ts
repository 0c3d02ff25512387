import type { Json } from '../executions';

/** What a service was asked. */
export interface ServiceRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: Record<string, string | string[] | undefined>;
	/** The body as JSON; an empty object where there is none. */
	body: Json;
}

/** A stand-in for another service's API, which keeps its records and refuses what the real one refuses. */
export interface Service {
	hosts: string[];
	answer(request: ServiceRequest): unknown;
}

/** What a service does not take, with its status. */
export class Refused extends Error {
	constructor(
		readonly status: number,
		reason: string,
	) {
		super(reason);
	}
}

/** Refuses a request that does not keep to what the service's documentation demands. */
export function demand(isMet: boolean, reason: string, status = 400): asserts isMet {
	if (!isMet) throw new Refused(status, reason);
}

/** Refuses keys that the documentation does not name. */
export function demandKnown(given: object, known: readonly string[], what: string): void {
	for (const key of Object.keys(given)) demand(known.includes(key), `${what}: no such ${key}`);
}

/** A list that must hold objects. */
export function objectsOf(value: unknown, what: string): Json[] {
	demand(Array.isArray(value), `${what} must be a list`);
	return value as Json[];
}
