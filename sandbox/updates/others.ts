import { OUTCOME_TYPES } from '../data/outcomes';
import type { SandboxData } from '../data/sandboxData';
import type { Campaign, Register, Response, Value } from '../data/types';
import { boolean, choice, day, text, write, type Check, type WritableField } from './checks';

/**
 * Updates a campaign from `campaign__…` keys; without `campaign__` they work too. Cube documents no such update.
 * @throws Refusal 400 by field
 */
export function updateCampaign(sent: Record<string, unknown>, campaign: Campaign): void {
	const fields: Record<string, WritableField> = {
		name: field(text(200, { mayBeBlank: false }), (value) => (campaign.name = asText(value))),
		description: field(text(1000), (value) => (campaign.description = asText(value))),
		start_date: field(day, (value) => (campaign.startDate = asText(value))),
		end_date: field(day, (value) => (campaign.endDate = asTextOrNull(value))),
		archived_date: field(day, (value) => (campaign.archivedDate = asTextOrNull(value))),
		is_active: field(boolean, (value) => (campaign.isActive = value === true)),
	};
	write(sent, prefixed(['campaign__', ''], fields));
}

/**
 * Updates an assignment (generation 2) from `assignment__…` keys; without `assignment__` they work too. Cube documents
 * no such update.
 * @throws Refusal 400 by field
 */
export function updateAssignment(sent: Record<string, unknown>, register: Register): void {
	const fields: Record<string, WritableField> = {
		name: field(text(200, { mayBeBlank: false }), (value) => (register.name = asText(value))),
		description: field(text(1000), (value) => (register.description = asText(value))),
	};
	write(sent, prefixed(['assignment__', ''], fields));
}

/**
 * Updates the data owner of a register (generation 3) from `data_owner__name` or `name`: both registers of the data
 * owner then show the new name. Cube documents no such update.
 * @throws Refusal 400 by field
 */
export function updateDataOwner(
	sent: Record<string, unknown>,
	register: Register,
	data: SandboxData,
): void {
	const owner = data.dataOwnerOf(register);
	const fields: Record<string, WritableField> = {
		name: field(text(200, { mayBeBlank: false }), (value) => (owner.name = asText(value))),
	};
	write(sent, prefixed(['data_owner__', ''], fields));
}

/**
 * Updates a response or call outcome: comment, type and subtype, under the key of any shape. Cube documents no such
 * update.
 * @throws Refusal 400 by field
 */
export function updateResponse(sent: Record<string, unknown>, response: Response): void {
	const types = OUTCOME_TYPES.map(({ type }) => type);
	const fields: Record<string, WritableField> = {
		type: field(choice(types), (value) => (response.type = asText(value))),
		subtype: field(text(100), (value) => (response.subtype = asText(value))),
		comment: field(text(1000), (value) => (response.comment = asTextOrNull(value))),
	};
	write(sent, prefixed(['call_outcome__', 'response_', ''], fields));
}

function field(check: Check, set: (value: Value) => void): WritableField {
	return { check, set };
}

/** The same fields under each of the prefixes. */
function prefixed(
	prefixes: string[],
	fields: Record<string, WritableField>,
): Map<string, WritableField> {
	const all = prefixes.flatMap((prefix) =>
		Object.entries(fields).map(([key, each]): [string, WritableField] => [prefix + key, each]),
	);
	return new Map(all);
}

function asText(value: Value): string {
	return value === null ? '' : String(value);
}

function asTextOrNull(value: Value): string | null {
	return value === null ? null : String(value);
}
