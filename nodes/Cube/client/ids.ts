import { CubeError } from './errors';
import type { IdName } from './errors';
import { deceptiveCharacter, trimId } from './text';
import type { AssignmentForm, AssignmentId, CampaignId, CustomerId, ResponseId } from './types';

function idText(value: unknown, id: IdName): string {
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		throw new CubeError('idImprecise', { id, given: value });
	}
	const isText = typeof value === 'string' || typeof value === 'number';
	const text = isText ? trimId(String(value)).normalize('NFC') : '';
	if (text === '') throw new CubeError('idMissing', { id });
	return text;
}

/** No ID is longer; what is would only be refused for the length of its address. */
const MAX_ID_LENGTH = 200;

function invalidId(id: IdName, given: string): CubeError {
	return new CubeError('idInvalid', { id, given, character: deceptiveCharacter(given) });
}

/**
 * Reads an id that becomes one part of an address.
 *
 * @throws CubeError invalidInput: empty, blank, `.`, `..`, a character that would change the address, one that
 *   looks like another, or too long
 */
function pathId(value: unknown, id: IdName): string {
	const text = idText(value, id);
	const isPart = /^[\p{L}\p{N}_.:@-]+$/u.test(text) && !/^\.+$/.test(text);
	if (!isPart || deceptiveCharacter(text) !== undefined || text.length > MAX_ID_LENGTH) {
		throw invalidId(id, text);
	}
	return text;
}

/** Reads a customer id: the id that was imported, kept as text with its leading zeros (docs/cube-api.md, trap 2). */
export function parseCustomerId(value: unknown): CustomerId {
	return pathId(value, 'customer');
}

/** An ID as a number gives it back, in one case: servers take either. */
export function lessZeros(id: string): string {
	return id.replace(/^0+(?=.)/, '').toLowerCase();
}

/** Whether two IDs are the same but for leading zeros and case. */
export function isSameId(one: string, other: string): boolean {
	return lessZeros(one) === lessZeros(other);
}

/** Reads the id of a response. Cube's documents show none in a record. */
export function parseResponseId(value: unknown): ResponseId {
	return pathId(value, 'response');
}

/** Cube's own ids are whole numbers: `031`, and a spreadsheet's `31.0`, are 31. */
const OWN_ID = String.raw`(\d{1,${MAX_ID_LENGTH}})(?:\.0+)?`;

function ownId(digits: string): string {
	return digits.replace(/^0+(?=.)/, '');
}

const CAMPAIGN = new RegExp(`^${OWN_ID}$`);

/**
 * Reads a campaign: its id, or an address of Cube's API that holds it.
 *
 * @throws CubeError invalidInput
 */
export function parseCampaignId(value: unknown): CampaignId {
	const text = idText(value, 'campaign');
	const inUrl = /^https?:\/\/\S*?(?:\/campaigns\/|[?&]campaign_id=)(\d+)(?![^/?&#])/i.exec(
		text,
	)?.[1];
	const id = CAMPAIGN.exec(inUrl ?? text)?.[1];
	if (id === undefined) throw invalidId('campaign', text);
	return ownId(id);
}

const ASSIGNMENT_URL =
	/^https?:\/\/\S*?(?:\/data_owners\/(\d+)\/(?:crm\/)?([a-z0-9]+)|\/assignments\/(\d+)|[?&]assignment_id=(\d+))(?![^/?&#])/i;

const ASSIGNMENT = new RegExp(`^${OWN_ID}(?:/(?:crm/)?(B2[BC]))?$`, 'i');

/**
 * Reads an assignment: `9`, `2/B2C`, or an address of Cube's API that holds it.
 *
 * @throws CubeError invalidInput when it is none of these
 */
export function parseAssignment(value: unknown): AssignmentId {
	const text = idText(value, 'assignment');
	const url = ASSIGNMENT_URL.exec(text);
	const plain = ASSIGNMENT.exec(text);
	const id = url?.[1] ?? url?.[3] ?? url?.[4] ?? plain?.[1];
	const crmType = (url?.[2] ?? plain?.[2])?.toUpperCase();
	if (id === undefined || (crmType !== undefined && !/^B2[BC]$/.test(crmType))) {
		throw invalidId('assignment', text);
	}
	return crmType === undefined ? { id: ownId(id) } : { id: ownId(id), crmType };
}

/** The text of an assignment: what the parameter Assignment holds. */
export function formatAssignment({ id, crmType }: AssignmentId): string {
	return crmType === undefined ? id : `${id}/${crmType}`;
}

/**
 * Checks that an assignment is written as the account's generation has it.
 *
 * @throws CubeError invalidInput
 */
export function checkAssignment(assignment: AssignmentId, form: AssignmentForm): AssignmentId {
	if (form.hasCrmType !== (assignment.crmType !== undefined)) {
		throw new CubeError('assignmentMisfit', {
			assignment: formatAssignment(assignment),
			example: form.example,
		});
	}
	return assignment;
}
