import { assignmentParameter, noticeParameter, readAssignment } from '../../actions/properties';
import { contentOf, identifierFor } from '../../client';
import { createContentHash, createFingerprint } from '../fingerprint';
import { customerSource } from '../listSource';
import type { Poll, Subscription, TriggerEvent } from './triggerEvent';

/** Looks at the customers of an assignment, which have an id and no day. */
async function subscribeToCustomers(
	poll: Poll,
	event: Subscription['event'],
): Promise<Subscription> {
	// its form may tell the generation
	const assignment = readAssignment(poll);
	const identifier = identifierFor('customers', await poll.cube.generation());
	const hasContent = event === 'changed';
	// whether a customer is there does not depend on what is known of them
	const hashOf = hasContent ? createContentHash(() => true) : () => 0;
	return {
		sources: [customerSource(poll.cube, assignment)],
		fingerprint: (record) => ({
			record,
			fingerprint: createFingerprint(
				// one who has lost the ID is told by all that is left
				{ identity: identifier.identityOf(record) || contentOf(record), content: hashOf(record) },
				true,
			),
			isAnonymous: false,
			isWanted: true,
		}),
		isUnique: true,
		hasContent,
		event,
		sourceOf: () => ({ type: 'customers', parent: { of: 'assignment', assignment } }),
	};
}

export const customerAdded: TriggerEvent = {
	name: 'Customer Added',
	value: 'customerAdded',
	recordType: 'customers',
	description: 'When a customer is added',
	properties: [assignmentParameter()],
	options: [],
	subscribe: async (poll) => await subscribeToCustomers(poll, 'new'),
};

export const customerUpdated: TriggerEvent = {
	name: 'Customer Updated',
	value: 'customerUpdated',
	recordType: 'customers',
	description: 'When a field of a customer changes',
	properties: [
		noticeParameter(
			'customerUpdatedNotice',
			'Each poll reads the entire assignment, since Cube documents no list of changes. If it is large, poll a few times a day.',
		),
		assignmentParameter(),
	],
	options: [],
	subscribe: async (poll) => await subscribeToCustomers(poll, 'changed'),
};
