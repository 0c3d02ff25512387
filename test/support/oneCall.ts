import type { HttpResponse, HttpRequest, NetworkError } from '../../nodes/Cube/client/transport';
import { CubeError } from '../../nodes/Cube/client/errors';
import type { Route } from '../../nodes/Cube/client/types';
import { accountAnswering } from './inMemory';

export const READ: Route = {
	method: 'GET',
	path: '/api/v1/campaigns',
	what: 'reading campaigns',
	documentation: 'documented',
};
export const WRITE: Route = {
	method: 'PUT',
	path: '/api/v1/campaigns/17/',
	body: { campaign__name: 'Vinter' },
	what: 'updating campaigns',
	documentation: 'conventional',
};

/** Answers one after the other; the last one for good. */
export function answering(
	...answers: Array<HttpResponse | NetworkError | ((request: HttpRequest) => HttpResponse)>
) {
	let n = 0;
	return accountAnswering((request) => {
		const answer = answers[Math.min(n++, answers.length - 1)];
		if (answer === undefined) throw new TypeError('no answer was prepared');
		return typeof answer === 'function' ? answer(request) : answer;
	});
}

/** What a call was refused with. */
export async function refusalOf(
	account: ReturnType<typeof answering>,
	route: Route,
): Promise<CubeError> {
	const refused = await account.client.call(route).catch((error: unknown) => error);
	if (refused instanceof CubeError) return refused;
	throw new TypeError(`refused with no CubeError: ${String(refused)}`);
}
