import * as n8n from 'n8n-workflow';
import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { assignmentRecord } from '../actions/assignment';
import { editorParameters, readAssignment, readCampaign } from '../actions/properties';
import type { LocatorSource } from '../actions/properties';
import { RESOURCES } from '../actions/registry';
import { hasUpdate, RECORD_TYPES, rethrow } from '../client';
import type { CubeClient, UpdatableType } from '../client';
import type { FieldIndex } from '../mapping/fieldIndex';
import {
	assignmentFields,
	campaignFields,
	customerFields,
	responseFields,
} from '../mapping/recordFields';
import { invalidInput, quote, toNodeError } from '../nodeErrors';
import { withAccount } from './keptLists';

/** The fields of each type that can be updated. */
const FIELDS: Record<
	UpdatableType,
	(cube: CubeClient, choice: LocatorSource) => Promise<FieldIndex>
> = {
	assignments: async (cube) => await assignmentFields(cube, assignmentRecord),
	campaigns: async (cube) => await campaignFields(cube),
	customers: async (cube, choice) => await customerFields(cube, readAssignment(choice)),
	responses: async (cube, choice) => await responseFields(cube, readCampaign(choice)),
};

const NOTHING_CHOSEN = {
	assignment: "Choose an 'Assignment' first.",
	campaign: "Choose a 'Campaign' first.",
};

const NO_FIELDS = "No fields to update were found. Choose another 'Assignment' or 'Campaign'.";

/** The fields of the parameter Fields, for the resource and the choices made so far. */
export async function getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		const type = chosenType(this);
		const { updatedIn } = RECORD_TYPES[type];
		const chosen = this.getNodeParameter(updatedIn, '', { extractValue: true });
		if (chosen === '' || chosen === undefined || chosen === null) {
			return { fields: [], emptyFieldsNotice: NOTHING_CHOSEN[updatedIn] };
		}
		const { fields } = await withAccount(
			this,
			async (cube) => await FIELDS[type](cube, { ...editorParameters(this), cube }),
		);
		// n8n shows the notice in automatic mode too, whether there are fields or not
		if (fields.changeable.length === 0) return { fields: [], emptyFieldsNotice: NO_FIELDS };
		return {
			fields: fields.changeable.map(({ key, label, type: fieldType, maxLength, choices }) => ({
				id: fieldId(key, label),
				displayName: maxLength === undefined ? label : `${label} (max ${maxLength})`,
				type: fieldType,
				options: choices?.map(({ value, label: name }) => ({ name, value })),
				required: false,
				defaultMatch: false,
				canBeUsedToMatch: false,
				display: true,
			})),
		};
	} catch (error) {
		return await rethrow(toNodeError(this.getNode(), error));
	}
}

/**
 * What the editor stores a field's value under: its key, unless n8n leaves out values of that name,
 * as it does of `constructor` and `binding`. Then the label goes before it, which `mapFields` takes too.
 */
function fieldId(key: string, label: string): string {
	// older versions of n8n store every name
	const isStored = n8n.isSafeObjectProperty?.(key) ?? true;
	return isStored ? key : `${label} (${key})`;
}

function chosenType(context: ILoadOptionsFunctions): UpdatableType {
	const resource = context.getNodeParameter('resource', '');
	const type = RESOURCES.find(({ value }) => value === resource)?.recordType;
	if (type !== undefined && hasUpdate(type)) return type;
	throw invalidInput(
		`Resource ${quote(resource)} has no fields to update`,
		"Choose a 'Resource' from the list.",
	);
}
