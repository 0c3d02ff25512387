import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { parseAssignment, parseCampaignId, rethrow } from '../client';
import type { CubeClient } from '../client';
import { assignmentRecord } from '../actions/assignment';
import type { FieldIndex } from '../mapping/fieldIndex';
import {
	assignmentFields,
	campaignFields,
	customerFields,
	responseFields,
} from '../mapping/recordFields';
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
		const { fields } = await fieldsOf(this, await openAccount(this), { resource, chosen });
		return {
			fields: fields.changeable.map(({ key, label, type, maxLength }) => ({
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

async function fieldsOf(
	context: ILoadOptionsFunctions,
	cube: CubeClient,
	{ resource, chosen }: { resource: unknown; chosen: unknown },
): Promise<FieldIndex> {
	switch (resource) {
		case 'campaign':
			return await campaignFields(cube);
		case 'assignment':
			return await assignmentFields(cube, assignmentRecord);
		case 'response':
			return await responseFields(cube, parseCampaignId(chosen), context.getTimezone());
		default:
			return await customerFields(cube, parseAssignment(chosen));
	}
}
