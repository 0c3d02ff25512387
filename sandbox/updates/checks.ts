import type { Value } from '../data/types';
import { isDay } from '../dates';
import { invalid } from '../refusals';

/** Looks at a value that was sent: what is kept of it, or the message of Django REST Framework. */
export type Check = (value: unknown) => { kept: Value } | { message: string };

/** A field that can be written: how it is checked and where it goes. */
export interface WritableField {
	check: Check;
	set: (value: Value) => void;
}

/** Text without blanks around it; numbers become text, as Django REST Framework has it. */
export function text(maxLength: number, { mayBeBlank = true } = {}): Check {
	return (value) => {
		if (value === null)
			return mayBeBlank ? { kept: null } : { message: 'This field may not be null.' };
		if (typeof value !== 'string' && typeof value !== 'number') {
			return { message: 'Not a valid string.' };
		}
		const kept = String(value).trim();
		if (!mayBeBlank && kept === '') return { message: 'This field may not be blank.' };
		if (kept.length > maxLength) {
			return { message: `Ensure this field has no more than ${maxLength} characters.` };
		}
		return { kept };
	};
}

export const email: Check = (value) => {
	const checked = text(254)(value);
	if ('message' in checked || checked.kept === null || checked.kept === '') return checked;
	const isEmail = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(String(checked.kept));
	return isEmail ? checked : { message: 'Enter a valid email address.' };
};

/** A whole number, or text that is one; no empty text. */
export const integer: Check = (value) => {
	if (value === null) return { kept: null };
	const isInteger =
		Number.isInteger(value) || (typeof value === 'string' && /^\s*-?\d+(\.0*)?\s*$/.test(value));
	return isInteger ? { kept: Number(value) } : { message: 'A valid integer is required.' };
};

/** A day as ISO 8601 has it; no empty text. */
export const day: Check = (value) => {
	if (value === null) return { kept: null };
	const isRight = typeof value === 'string' && isDay(value);
	return isRight
		? { kept: value }
		: { message: 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.' };
};

/** `""` counts as false: so generation 3 shows it. */
export const boolean: Check = (value) => {
	if (value === true || value === 'true' || value === 'True') return { kept: true };
	if (value === false || value === 'false' || value === 'False' || value === '')
		return { kept: false };
	return { message: 'Must be a valid boolean.' };
};

/** One of a list. */
export function choice(choices: readonly string[]): Check {
	return (value) =>
		typeof value === 'string' && choices.includes(value)
			? { kept: value }
			: { message: `"${String(value)}" is not a valid choice.` };
}

/**
 * The body of a write as an object.
 * @throws Refusal 400 for anything else
 */
export function asFields(body: unknown): Record<string, unknown> {
	if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
		return body as Record<string, unknown>;
	}
	if (body === undefined) return {};
	const got = Array.isArray(body) ? 'list' : typeof body === 'string' ? 'str' : 'int';
	throw invalid({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${got}.`] });
}

/**
 * Checks all fields that were sent and writes them only if every one is right. Fields that are not writable are passed
 * over in silence, as Django REST Framework does.
 * @param required the keys that have to be there
 * @throws Refusal 400 with a list of messages for each wrong field
 */
export function write(
	sent: Record<string, unknown>,
	writable: Map<string, WritableField>,
	required: readonly string[] = [],
): void {
	const errors: Record<string, string[]> = {};
	for (const key of required) {
		if (!Object.hasOwn(sent, key)) errors[key] = ['This field is required.'];
	}
	const writes: (() => void)[] = [];
	for (const [key, value] of Object.entries(sent)) {
		const field = writable.get(key);
		if (!field) continue;
		const checked = field.check(value);
		if ('message' in checked) errors[key] = [checked.message];
		else writes.push(() => field.set(checked.kept));
	}
	if (Object.keys(errors).length > 0) throw invalid(errors);
	writes.forEach((each) => each());
}

/**
 * Refuses a body that names another record than the address does; an id that is left out is no mistake.
 * @throws Refusal 400
 */
export function checkId(sent: Record<string, unknown>, key: string, id: string): void {
	if (sent[key] === undefined || String(sent[key]) === id) return;
	throw invalid({ [key]: ['This does not match the id in the address.'] });
}
