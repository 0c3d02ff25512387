import { invalidInput, quote } from './errors';
import type { AssignmentForm, AssignmentId, CampaignId, CustomerId, ResponseId } from './types';

function idText(value: unknown, label: string): string {
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		throw invalidInput(
			`${label} was given as a number with too many digits: ${quote(value)}`,
			'Give it as text, so that no digit and no leading zero is lost.',
		);
	}
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '') {
		throw invalidInput(
			`${label} is empty`,
			'Enter an id, or check the expression that should give one.',
		);
	}
	return text;
}

/**
 * Reads an id that becomes one part of an address.
 *
 * @param label the parameter's name in the editor
 * @throws CubeError invalidInput: empty, blank, `.`, `..`, or a character that would change the address
 */
function pathId(value: unknown, label: string): string {
	const text = idText(value, label);
	if (!/^[\p{L}\p{N}_.:@-]+$/u.test(text) || /^\.+$/.test(text)) {
		throw invalidInput(
			`${label} is not an id: ${quote(text)}`,
			'An id is a row of digits, such as 10482: without blanks, slashes, question marks or the like.',
		);
	}
	return text;
}

/** Reads a customer id: the id that was imported, kept as text with its leading zeros (trap 2). */
export function parseCustomerId(value: unknown): CustomerId {
	return pathId(value, 'Customer ID');
}

/** Reads the id of a response. Cube's documents show none in a record. */
export function parseResponseId(value: unknown): ResponseId {
	return pathId(value, 'Response ID');
}

/**
 * Reads a campaign: its id, or an address of Cube's API that holds it.
 *
 * @throws CubeError invalidInput
 */
export function parseCampaignId(value: unknown): CampaignId {
	const text = idText(value, 'Campaign');
	const inUrl = /^https?:\/\/\S*?(?:\/campaigns\/|[?&]campaign_id=)(\d+)(?![^/?&#])/i.exec(
		text,
	)?.[1];
	const id = inUrl ?? text;
	if (!/^\d+$/.test(id)) {
		throw invalidInput(
			`Campaign is not a campaign: ${quote(text)}`,
			'Choose one from the list, or give its id, such as 17.',
		);
	}
	return id;
}

const ASSIGNMENT_URL =
	/^https?:\/\/\S*?(?:\/data_owners\/(\d+)\/(?:crm\/)?([a-z0-9]+)|\/assignments\/(\d+)|[?&]assignment_id=(\d+))(?![^/?&#])/i;

/**
 * Reads a register: `9`, `2/B2C`, or an address of Cube's API that holds it.
 *
 * @throws CubeError invalidInput when it is none of these
 */
export function parseAssignment(value: unknown): AssignmentId {
	const text = idText(value, 'Assignment');
	const url = ASSIGNMENT_URL.exec(text);
	const plain = /^(\d+)(?:\/(?:crm\/)?(B2[BC]))?$/i.exec(text);
	const id = url?.[1] ?? url?.[3] ?? url?.[4] ?? plain?.[1];
	const crmType = (url?.[2] ?? plain?.[2])?.toUpperCase();
	if (id === undefined || (crmType !== undefined && !/^B2[BC]$/.test(crmType))) {
		throw invalidInput(
			`Assignment is not an assignment: ${quote(text)}`,
			'Choose one from the list. An id looks like 9, or like 2/B2C where data owners have a CRM type.',
		);
	}
	return crmType === undefined ? { id } : { id, crmType };
}

/** The text of a register: what the parameter Assignment holds. */
export function formatAssignment({ id, crmType }: AssignmentId): string {
	return crmType === undefined ? id : `${id}/${crmType}`;
}

/**
 * Checks that a register is written as the account's generation has it.
 *
 * @throws CubeError invalidInput
 */
export function checkAssignment(assignment: AssignmentId, form: AssignmentForm): AssignmentId {
	if (form.hasCrmType !== (assignment.crmType !== undefined)) {
		throw invalidInput(
			`Assignment ${quote(formatAssignment(assignment))} does not fit this Cube account`,
			`Its assignments look like ${form.example}. Choose one from the list.`,
		);
	}
	return assignment;
}
