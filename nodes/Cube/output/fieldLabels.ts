import { KEY_WORDS } from '../client';

/** A key of Cube's with the words that people know it by. */
export interface LabelledField {
	key: string;
	label: string;
}

/** Where a joined record holds its customer, no record of Cube's has this key; its label stays free. */
export const JOINED_CUSTOMER: LabelledField = { key: 'customer', label: 'Customer' };

/** What says where a field stands: the longest that fits is left out of its words. */
const PREFIXES = [...KEY_WORDS.prefixes].sort((one, other) => other.length - one.length);

const SPELLED = new Map([
	['id', 'ID'],
	['crm', 'CRM'],
	['sms', 'SMS'],
	['zip', 'ZIP'],
]);

function capital(word: string): string {
	return SPELLED.get(word) ?? word.charAt(0).toUpperCase() + word.slice(1);
}

/** The number at the end of a key, where such keys are told from each other by it. */
const NUMBER = /^(.*)_(\d+)$/s;

/** The label that a key itself holds, in the account's own words; undefined for one that holds none. */
function labelInKey(key: string): { label: string; number?: string } | undefined {
	const found = KEY_WORDS.labelPrefixes.find(
		({ prefix }) => key.startsWith(prefix) && key.length > prefix.length,
	);
	if (found === undefined) return undefined;
	const rest = key.slice(found.prefix.length);
	const [, words = rest, number] = (found.isNumbered && NUMBER.exec(rest)) || [];
	return { label: found.word === undefined ? words : `${found.word} ${words}`, number };
}

function isNumbered(key: string): boolean {
	return KEY_WORDS.numberedPrefixes.some((prefix) => key.startsWith(prefix));
}

/** Whether people fill a field in freely: an account added it, under a label or a number of its own. */
export function isOwnField(key: string): boolean {
	return isNumbered(key) || labelInKey(key) !== undefined;
}

/**
 * The words for a key of Cube's: `crm__standard_info__phone_1` becomes "Phone 1".
 *
 * @param own what the record itself is, as its keys begin: a campaign's `campaign__start_date` is its
 *   "Start Date"
 */
export function labelOf(key: string, own?: RegExp): string {
	const known = KEY_WORDS.labels.get(key) ?? labelInKey(key)?.label;
	if (known !== undefined) return known;
	// generation 1 has custom fields under their label: that is in people's words already
	if (!/^[a-z0-9_]+$/.test(key) || isNumbered(key)) return key;
	const prefix = PREFIXES.find((one) => key.startsWith(one)) ?? '';
	const rest = own === undefined ? key.slice(prefix.length) : key.replace(own, '');
	const words = rest.split(/_+/).filter(Boolean);
	return words.map(capital).join(' ') || key;
}

/** What tells a field from another with the same label: the number of a custom field, or its key. */
function suffixOf(key: string): string {
	const prefix = KEY_WORDS.numberedPrefixes.find((one) => key.startsWith(one));
	const number = prefix === undefined ? labelInKey(key)?.number : key.slice(prefix.length);
	return number !== undefined && /^\d+$/.test(number) ? number : key;
}

/** A name that nothing else has: the label, the label with its suffix, the key, or at last a number. */
function unusedLabel({ key, label }: LabelledField, isTaken: (name: string) => boolean): string {
	const names = [label, `${label} (${suffixOf(key)})`, `${label} (${key})`, key];
	for (let number = 2; ; number++) {
		const free = names.find((name) => !isTaken(name));
		if (free !== undefined) return free;
		names.push(`${key} (${number})`);
	}
}

/**
 * Gives each field a name of its own. Of fields with one and the same label each shows its number
 * behind it; a label that is another field's key shows it too, so that a name never means two fields.
 *
 * @param fields with different keys
 * @returns the name by key
 */
export function distinctLabels(fields: readonly LabelledField[]): Map<string, string> {
	const keys = new Set(fields.map(({ key }) => key));
	const uses = new Map<string, number>();
	for (const { label } of fields) uses.set(label, (uses.get(label) ?? 0) + 1);
	const names = new Map<string, string>();
	const given = new Set<string>();
	for (const field of fields) {
		const isTaken = (name: string) => {
			if (name === field.key) return false;
			const ownUse = name === field.label ? 1 : 0;
			return keys.has(name) || given.has(name) || (uses.get(name) ?? 0) > ownUse;
		};
		const name = unusedLabel(field, isTaken);
		names.set(field.key, name);
		given.add(name);
	}
	return names;
}

/** Names a key as people do; no two keys get the same name. */
export type Labeller = (key: string) => string;

/**
 * Makes a labeller out of the fields that are known. A key that comes along unknown is named by its
 * words, and keeps that name.
 */
export function createLabeller(known: readonly LabelledField[], own?: RegExp): Labeller {
	const names = distinctLabels(known);
	const taken = new Set([...names.keys(), ...names.values()]);
	return (key) => {
		const before = names.get(key);
		if (before !== undefined) return before;
		const name = unusedLabel({ key, label: labelOf(key, own) }, (one) => taken.has(one));
		names.set(key, name);
		taken.add(name).add(key);
		return name;
	};
}
