import { describeListWarning } from '../messages/listMessages';
import { DescribedError } from '../nodeErrors';
import type { Operation, Resource } from './operation';
import {
	assignmentParameter,
	listParameters,
	optionsParameter,
	readAssignment,
	readLimit,
} from './properties';
import { limitRecords } from './recordList';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many custom fields',
	description: 'Retrieve the custom fields of an assignment',
	properties: [assignmentParameter(), ...listParameters, optionsParameter()],
	writes: false,
	async execute(item) {
		const assignment = readAssignment(item);
		const limit = readLimit(item);
		const fields = await item.cube.customers.customFields(assignment);
		if (fields === undefined) {
			throw new DescribedError(
				`${(await item.cube.generation()).title} accounts have no list of custom fields`,
				'Retrieve a customer instead: it includes its custom fields, under their labels.',
			);
		}
		fields.warnings.forEach((warning) => item.hint(describeListWarning(warning)));
		return limitRecords(item, limit, fields.records);
	},
};

/** The fields that an assignment's customers have beside the standard ones. */
export const customField: Resource = {
	name: 'Custom Field',
	value: 'customField',
	recordType: 'customFields',
	operations: [getAll],
};
