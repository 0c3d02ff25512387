/** A key of Cube's with the words that people know it by. */
export interface LabelledField {
	key: string;
	label: string;
}

/** Keys whose own words say less than people's. */
const KNOWN_LABELS: Readonly<Record<string, string>> = {
	call_outcome__report_as__submitted_when: 'Submitted',
	call_outcome__report_as__submitted_when_timestamp: 'Submitted (Exact)',
	call_outcome__submitted_when: 'Submitted',
	callflow__attempts_status__attempts: 'Attempts',
	callflow__callstate__name: 'Call State',
	client__full_name: 'Client',
	crm_customer_id: 'Internal Customer ID',
	crm_type__name: 'CRM Type',
	external_customer_id: 'Customer ID',
	response_submitted_when: 'Submitted',
	sms_submitted_when: 'Submitted',
	submitted_when: 'Submitted',
};

/** What says where a field stands, and nothing to people. */
const PREFIX =
	/^(?:crm__(?:standard_info__|change_log__)?|call_outcome__(?:report_as__)?|callflow__|response_)/;

/** Fields that an account named itself: their keys hold the label. */
const OWN_LABEL = /^(?:call_outcome__extra__|(product)__extra__|crm__extra__)(.+)$/;

const SPELLED: Readonly<Record<string, string>> = { id: 'ID', crm: 'CRM', sms: 'SMS', zip: 'ZIP' };

function capital(word: string): string {
	return SPELLED[word] ?? word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * The words for a key of Cube's: `crm__standard_info__phone_1` becomes "Phone 1".
 *
 * @param own what the record itself is, as its keys begin: a campaign's `campaign__start_date` is its
 *   "Start Date"
 */
export function labelOf(key: string, own?: RegExp): string {
	const known = Object.hasOwn(KNOWN_LABELS, key) ? KNOWN_LABELS[key] : undefined;
	if (known !== undefined) return known;
	const [, product, label] = OWN_LABEL.exec(key) ?? [];
	if (label !== undefined) {
		const named = key.startsWith('crm__') ? label.replace(/_\d+$/, '') : label;
		return product === undefined ? named : `${capital(product)} ${named}`;
	}
	// generation 1 has custom fields under their label: that is in people's words already
	if (!/^[a-z0-9_]+$/.test(key) || /^crm__custom_info__/.test(key)) return key;
	const words = key
		.replace(own ?? PREFIX, '')
		.split(/_+/)
		.filter(Boolean);
	return words.map(capital).join(' ') || key;
}

/** What tells a field from another with the same label: the number of a custom field, or its key. */
function suffixOf(key: string): string {
	return /^crm__(?:custom_info__|extra__.*_)(\d+)$/.exec(key)?.[1] ?? key;
}

/** A name that nothing else has: the label, the label with its mark, the key, or at last a number. */
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
 * Makes a namer out of the fields that are known. A key that comes along unknown is named by its
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
