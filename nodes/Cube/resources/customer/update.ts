import type { Operation } from '../operation';
import {
	assignmentParameter,
	customerIdParameter,
	fieldsParameter,
	noticeParameter,
	optionsParameter,
} from '../parameters';
import { skipUnchangedOption } from '../unchanged';
import { writeRecord as updateRecord } from '../update';
import { customerFields } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a customer',
	description: 'Change fields of one customer',
	properties: [
		noticeParameter(
			'customerUpdateNotice',
			"Cube documents this update for accounts of the generation Legacy (2016) only. For newer accounts its documents say 'not yet implemented', or nothing: try it with one customer first.",
		),
		assignmentParameter(),
		customerIdParameter,
		fieldsParameter('assignment.value'),
		optionsParameter(skipUnchangedOption),
	],
	writes: true,
	async execute(item) {
		return await updateRecord(item, customerFields(item, 'update'));
	},
};
