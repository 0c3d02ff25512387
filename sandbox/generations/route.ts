import type { SandboxData } from '../data/sandboxData';
import type { Faults } from '../faults';
import type { User } from '../signIn';

export type GenerationName = 'legacy' | 'assignments' | 'dataOwners';

/**
 * How sure it is that Cube has a route. D: documented as working. N: documented as "not yet implemented". C: not
 * documented, follows the convention of the API.
 */
type Mark = 'D' | 'N' | 'C';

export type Query = Record<string, string | string[]>;

/** What a route has to go by. */
export interface Call {
	data: SandboxData;
	faults: Faults;
	user: User;
	params: Record<string, string>;
	query: Query;
	body: unknown;
	/** The address that was asked, without its query, e.g. `http://127.0.0.1:8102/api/v1/assignments/9/customers/`. */
	address: string;
	pageSize: number;
}

/** One row of a generation's table of routes. */
export interface Route {
	method: 'GET' | 'PUT' | 'POST';
	/** In Cube's own spelling: whether it ends with a slash matters. `:name` is a part to be filled in. */
	path: string;
	mark: Mark;
	/** Whether the answer is that a record was created: 201 in place of 200. */
	creates?: true;
	/** The body of the answer; throws a Refusal for everything that went wrong. */
	answer: (call: Call) => unknown;
}
