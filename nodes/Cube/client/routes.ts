import { CubeError } from './errors';
import type { RequestFacts, WriteOutcome } from './errors';
import type { ListParent } from './generations/generation';
import type { AssignmentId, CustomerId, RecordTarget, Route } from './types';

/** A call about what hangs below an assignment: a 404 tells that the assignment isn't there. */
export function aboutAssignment(route: Route, assignment: AssignmentId): Route {
	return { ...route, target: { type: 'assignment', assignment } };
}

/** A call about one customer: a 404 tells that the customer isn't there. */
export function aboutCustomer(route: Route, assignment: AssignmentId, customer: CustomerId): Route {
	return { ...route, target: { type: 'customer', assignment, customer } };
}

/** A call about what hangs below a campaign, an assignment or the account. */
export function aboutParent(route: Route, parent: ListParent): Route {
	if (parent.of === 'assignment') return aboutAssignment(route, parent.assignment);
	if (parent.of === 'account') return route;
	return { ...route, target: { type: 'campaign', campaign: parent.campaign } };
}

/**
 * The error for a campaign or an assignment that its list doesn't hold.
 * @param isComplete whether the list came as a whole
 */
export function notListedError(target: RecordTarget, isComplete: boolean): CubeError {
	return new CubeError('notListed', { target, isComplete });
}

/**
 * What an error tells of a request.
 * @param outcome what became of the change, if the request is to make one
 */
export function requestFacts(
	{ action, method, documentation, target }: Route,
	outcome: WriteOutcome,
): RequestFacts {
	return { action, method, documentation, target, outcome: method === 'GET' ? 'none' : outcome };
}
