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

export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a customer',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	properties: [
		noticeParameter(
			'customerUpsertNotice',
			`${CREATION_UNDOCUMENTED} Updating is documented for Legacy only.`,
		),
		assignmentParameter(),
		customerIdParameter,
		fieldsParameter(
			'assignment.value',
			'What the customer should hold. Of a customer who is there, fields that are not here stay as they are.',
		),
		optionsParameter(),
	],
	writes: true,
	async execute(item) {
		return await writeRecord(item, customerFields(item, 'createOrUpdate'));
	},
};
