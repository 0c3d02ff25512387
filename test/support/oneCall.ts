import type { HttpResponse, HttpRequest, NetworkError } from '../../nodes/Cube/client/transport';
import { CubeError } from '../../nodes/Cube/client/errors';
import type { Route } from '../../nodes/Cube/client/types';
import { describeError } from '../../nodes/Cube/nodeErrors';
import { accountAnswering } from './inMemory';

export const READ: Route = {
	method: 'GET',
	path: '/api/v1/campaigns',
	action: 'reading campaigns',
	documentation: 'documented',
};
export const WRITE: Route = {
	method: 'PUT',
	path: '/api/v1/campaigns/17/',
	body: { campaign__name: 'Vinter' },
	action: 'updating a campaign',
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

/** What a call was refused with, and what a person reads of it. */
export async function refusalOf(account: ReturnType<typeof answering>, route: Route) {
	const error = await account.client.call(route).catch((caught: unknown) => caught);
	if (!(error instanceof CubeError)) {
		throw new TypeError(`refused with no CubeError: ${String(error)}`);
	}
	const { kind, reason, facts, status, fields, stack } = error;
	return { ...describeError(error), kind, reason, facts, status, fields, stack };
}
