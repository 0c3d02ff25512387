import { normaliseName, toText } from '../client';
import type { CubeRecord } from '../client';
import { phoneNumbersIn } from './phoneNumbers';

/** How two values are compared: as what they are, or as text. */
export type MatchKind = 'email' | 'organizationNumber' | 'phone' | 'text';

/** A field of a record that may hold what is looked for. */
export interface MatchField {
	/** Cube's key. */
	key: string;
	/** Each way in which its value may match. */
	kinds: readonly MatchKind[];
}

const READERS: Readonly<Record<MatchKind, (text: string) => string[]>> = {
	email: emailsIn,
	organizationNumber: organizationNumbersIn,
	phone: phoneNumbersIn,
	text: (text) => [normaliseName(text)].filter(Boolean),
};

/**
 * Reads what a value is compared by. Two values match where they have a key in common.
 *
 * @param value text or a number; anything else has no key
 * @returns the keys, which tell their kind; none where the value is empty or none of its kind
 */
export function matchKeys(kind: MatchKind, value: unknown): string[] {
	return READERS[kind](toText(value)).map((key) => `${kind} ${key}`);
}

/** What a record is found by: the keys of all its fields that may hold what is looked for. */
export function recordKeys(record: CubeRecord, fields: readonly MatchField[]): string[] {
	return fields.flatMap(({ key, kinds }) => kinds.flatMap((kind) => matchKeys(kind, record[key])));
}

/** Emails without regard to case and blanks, of a field that may hold several. */
function emailsIn(text: string): string[] {
	return text
		.normalize('NFC')
		.replace(/[\s\p{Cf}]/gu, '')
		.toLowerCase()
		.split(/[,;]/)
		.filter((email) => /^[^@]+@[^@]+$/.test(email));
}

/** A Norwegian organization number, such as `923 456 789` or `NO 923 456 789 MVA`. */
const ORGANIZATION_NUMBER = /^(?:NO|ORG(?:NR|NUMMER|ANISASJONSN(?:R|UMMER)):?)?(\d{9})(?:MVA)?$/;

function organizationNumbersIn(text: string): string[] {
	const compact = text
		.normalize('NFKC')
		// a spreadsheet's number: "923456789.0"
		.replace(/^(\s*\d+)\.0+\s*$/, '$1')
		.replace(/[\s\p{Cf}.-]/gu, '')
		.toUpperCase();
	const [, number] = ORGANIZATION_NUMBER.exec(compact) ?? [];
	return number === undefined ? [] : [number];
}
