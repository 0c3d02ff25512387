import type { Route } from './types';

/** Whether an account takes a call; `unknown` where none of its answers told. */
export type Offer = 'offered' | 'notOffered' | 'unknown';

/**
 * The methods that the addresses of an account take, as its answers told in the header `Allow`. Django
 * REST Framework sends it with every answer, a refusal too; it says what the address can do, and not
 * what this user may do.
 *
 * @see RFC 9110, section 10.2.1
 */
export class OfferedMethods {
	private readonly byAddress = new Map<string, ReadonlySet<string>>();

	/**
	 * Takes down what an answer to a reading says of its address. An answer to a write is not asked: a
	 * proxy that forbids a method puts a list of its own there.
	 *
	 * @param allow the header `Allow`; undefined where there was none
	 */
	note(route: Route, allow: string | undefined): void {
		if (route.method !== 'GET' || allow === undefined) return;
		const methods = allow.split(',').map((method) => method.trim().toUpperCase());
		if (methods.some((method) => METHODS.has(method))) {
			this.byAddress.set(addressOf(route, route.path), new Set(methods));
		}
	}

	/** Whether an address takes the method of a call. */
	of(route: Route): Offer {
		const paths = [route.path, ...(route.olderPath === undefined ? [] : [route.olderPath])];
		const told = paths.map((path) => this.byAddress.get(addressOf(route, path)));
		const known = told.filter((methods) => methods !== undefined);
		if (known.length === 0) return 'unknown';
		return known.some((methods) => methods.has(route.method)) ? 'offered' : 'notOffered';
	}
}

const METHODS: ReadonlySet<string> = new Set([
	'GET',
	'HEAD',
	'OPTIONS',
	'POST',
	'PUT',
	'PATCH',
	'DELETE',
]);

/** The addresses of all customers of an assignment are one: what one takes, each takes. */
function addressOf({ target }: Route, path: string): string {
	if (target?.type !== 'customer') return path;
	const id = encodeURIComponent(target.customer);
	return path.endsWith(`/${id}`) ? path.slice(0, -id.length) + '{customer}' : path;
}
