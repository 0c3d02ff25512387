import type { AccountSession } from '../accountSession';
import type { ListResult } from '../readList';
import type { Project, ReadOptions } from '../readPass';
import { isList, toPage } from '../responseBody';
import type { CubeRecord, Route } from '../types';
import { PagedList } from './pagedList';

/** A call as a person gives it. */
export interface ApiCall {
	method: Route['method'];
	/** As `parsePath` makes it. */
	path: string;
	query: Record<string, string>;
	body?: CubeRecord;
}

/** Calls that have no operation of their own. They are signed in, repeated and refused as all others. */
export class ApiCalls {
	constructor(private readonly account: AccountSession) {}

	/**
	 * Makes one call.
	 *
	 * @returns the JSON that Cube answered; undefined for an empty answer to a write
	 * @throws CubeError
	 */
	async once(call: ApiCall): Promise<unknown> {
		return this.account.redact(await this.account.call(this.routeOf(call)));
	}

	/**
	 * Reads a list with all its pages, checked as every list is.
	 *
	 * @returns the list, or the answer as it came where it is no list of records
	 * @throws CubeError
	 */
	async list(call: ApiCall, options: ReadOptions): Promise<ListResult | { answer: unknown }> {
		const route = this.routeOf(call);
		const answer = await this.account.call(route);
		if (!isList(answer)) return { answer: this.account.redact(answer) };
		const list = new PagedList(this.account, route, { recordType: 'records' });
		const project = async (): Promise<Project> => {
			const given = await options.project;
			return (record) => this.account.redact(given ? given(record) : record);
		};
		return await list.read({ ...options, project: project() }, toPage(answer, 1, route));
	}

	/** Nothing is known of the address: a 404 says what it says, that nothing is there. */
	private routeOf({ method, path, query, body }: ApiCall): Route {
		return {
			method,
			path,
			query,
			body,
			mayBeEmpty: method !== 'GET',
			mayBeNotice: true,
			action: `calling ${method} ${this.account.redact(path)}`,
			documentation: 'documented',
		};
	}
}
