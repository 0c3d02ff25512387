import { textOf } from '../../api/generations/generation';
import { parseRegister } from '../../api/ids';
import { assignmentParameter, noticeParameter } from '../../resources/parameters';
import { markOf } from '../marks';
import { customerSource } from '../source';
import type { EventWatch, Poll, TriggerEvent } from './event';
import { contentOf } from './parts';

/** Looks at the customers of a register, which have an id and no day. */
async function watchCustomers(poll: Poll, event: EventWatch['event']): Promise<EventWatch> {
	const { customerId } = (await poll.cube.generation()).keys;
	const register = parseRegister(poll.parameter('assignment'));
	// whether a customer is there does not depend on what is known of them
	const counts = event === 'changed' ? () => true : () => false;
	return {
		sources: [customerSource(poll.cube, register)],
		mark: (record) => ({
			record,
			mark: markOf(
				{ subject: textOf(record[customerId]), content: contentOf(record, counts) },
				true,
			),
			isAnonymous: false,
		}),
		event,
		subjectOf: () => ({ kind: 'customers', scope: { of: 'assignment', register } }),
	};
}

export const customerAdded: TriggerEvent = {
	name: 'Customer Added',
	value: 'customerAdded',
	kind: 'customers',
	description: 'When a customer comes into a register',
	properties: [assignmentParameter()],
	options: [],
	watch: async (poll) => await watchCustomers(poll, 'new'),
};

export const customerUpdated: TriggerEvent = {
	name: 'Customer Updated',
	value: 'customerUpdated',
	kind: 'customers',
	description: 'When something in the record of a customer changes',
	properties: [
		noticeParameter(
			'customerUpdatedNotice',
			"Cube's documents name no list of changed customers, so each poll reads the whole register: one request for each page. For a large register, poll a few times a day.",
		),
		assignmentParameter(),
	],
	options: [],
	watch: async (poll) => await watchCustomers(poll, 'changed'),
};
