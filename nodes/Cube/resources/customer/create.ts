import type { Operation } from '../operation';
import {
	assignmentParameter,
	customerIdParameter,
	fieldsParameter,
	noticeParameter,
	optionsParameter,
} from '../parameters';
import { writeRecord as writeRecord } from '../update';
import { customerFields } from './fields';
import { CREATION_UNDOCUMENTED } from './undocumented';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a customer',
	description: 'Add one customer to an assignment; one who is there already is left alone',
	properties: [
		noticeParameter('customerCreateNotice', CREATION_UNDOCUMENTED),
		assignmentParameter(),
		customerIdParameter,
		fieldsParameter(
			'assignment.value',
			'What is known of the customer. Fields that are not here stay empty.',
		),
		optionsParameter(),
	],
	writes: true,
	async execute(item) {
		const fields = customerFields(item, 'create');
		return await writeRecord(item, { ...fields, mayBeEmpty: true });
	},
};
