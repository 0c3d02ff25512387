import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { editorParameters, readAssignment, readCampaign } from '../actions/properties';
import { rethrow } from '../client';
import type { CubeClient } from '../client';
import {
	assignmentFieldDefinitions,
	campaignFieldDefinitions,
	customerFieldDefinitions,
	lastMonth,
	responseFieldDefinitions,
} from '../mapping/fieldDefinitions';
import type { FieldDefinition } from '../mapping/fieldDefinitions';
import { openAccount } from '../n8nTransport';
import { toNodeError } from '../nodeErrors';

/** The columns of the parameter Fields, for the resource and the choices made so far. */
export async function getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		const resource = this.getNodeParameter('resource', '');
		const needs = resource === 'campaign' || resource === 'response' ? 'campaign' : 'assignment';
		const chosen = this.getNodeParameter(needs, '', { extractValue: true });
		if (chosen === '' || chosen === undefined || chosen === null) {
			return {
				fields: [],
				emptyFieldsNotice: `Choose ${needs === 'campaign' ? 'a Campaign' : 'an Assignment'} first.`,
			};
		}
		const columns = await columnsOf(this, await openAccount(this), resource);
		return {
			fields: columns.map(({ key, label, type, maxLength }) => ({
				id: key,
				displayName: maxLength === undefined ? label : `${label} (max ${maxLength} characters)`,
				type,
				required: false,
				defaultMatch: false,
				canBeUsedToMatch: false,
				display: true,
			})),
			emptyFieldsNotice: 'This Cube account names no fields that could be updated here.',
		};
	} catch (error) {
		return await rethrow(toNodeError(this.getNode(), error));
	}
}

async function columnsOf(
	context: ILoadOptionsFunctions,
	cube: CubeClient,
	resource: unknown,
): Promise<FieldDefinition[]> {
	const item = { ...editorParameters(context), cube };
	switch (resource) {
		case 'campaign':
			return await campaignFieldDefinitions(cube);
		case 'assignment':
			return await assignmentFieldDefinitions(cube);
		case 'response': {
			const period = lastMonth(context.getTimezone(), new Date());
			return await responseFieldDefinitions(cube, readCampaign(item), period);
		}
		default:
			return await customerFieldDefinitions(cube, readAssignment(item));
	}
}
