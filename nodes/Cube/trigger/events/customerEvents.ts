import { assignmentParameter, noticeParameter, readAssignment } from '../../actions/properties';
import { firstText } from '../../client';
import { createFingerprint } from '../fingerprint';
import { customerSource } from '../listSource';
import { recordContent } from './recordSubscription';
import type { Poll, Subscription, TriggerEvent } from './triggerEvent';

/** Looks at the customers of an assignment, which have an id and no day. */
async function subscribeToCustomers(
	poll: Poll,
	event: Subscription['event'],
): Promise<Subscription> {
	const { id } = (await poll.cube.generation()).fields.customers;
	const assignment = readAssignment(poll);
	// whether a customer is there does not depend on what is known of them
	const counts = event === 'changed' ? () => true : () => false;
	return {
		sources: [customerSource(poll.cube, assignment)],
		fingerprint: (record) => ({
			record,
			fingerprint: createFingerprint(
				{ identity: firstText(record, id), content: recordContent(record, counts) },
				true,
			),
			isAnonymous: false,
		}),
		event,
		sourceOf: () => ({ type: 'customers', parent: { of: 'assignment', assignment } }),
	};
}

export const customerAdded: TriggerEvent = {
	name: 'Customer Added',
	value: 'customerAdded',
	recordType: 'customers',
	description: 'When a customer comes into a register',
	properties: [assignmentParameter()],
	options: [],
	subscribe: async (poll) => await subscribeToCustomers(poll, 'new'),
};

export const customerUpdated: TriggerEvent = {
	name: 'Customer Updated',
	value: 'customerUpdated',
	recordType: 'customers',
	description: 'When something in the record of a customer changes',
	properties: [
		noticeParameter(
			'customerUpdatedNotice',
			"Cube's documents name no list of changed customers, so each poll reads the whole register: one request for each page. For a large register, poll a few times a day.",
		),
		assignmentParameter(),
	],
	options: [],
	subscribe: async (poll) => await subscribeToCustomers(poll, 'changed'),
};
