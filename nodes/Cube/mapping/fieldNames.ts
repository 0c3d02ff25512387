import { invalidInput, quote } from '../nodeErrors';

/**
 * The form in which names of fields are compared: without regard to case, to Unicode composition, to
 * invisible characters (a byte order mark, a soft hyphen), and to blanks at the ends or in a row. A
 * no-break space is a blank.
 */
export function normaliseName(name: string): string {
	return (
		name
			.normalize('NFC')
			// a byte order mark counts as white space in JavaScript, so it goes before the blanks
			.replace(/\p{Cf}/gu, '')
			.replace(/\s+/g, ' ')
			.trim()
			// both ways, since only this takes "ß" and "SS" for the same
			.toUpperCase()
			.toLowerCase()
			.normalize('NFC')
	);
}

const codePoint = (character: string) =>
	`\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

/**
 * A name in quotes, with everything shown that a reader would overlook: blanks at the ends and in a
 * row, and invisible or combining characters by their code, as in `"Phone 2\u00a0"`.
 */
export function quoteName(name: string): string {
	const isPlain = quote(name) === `"${name}"` && !/[\p{Cf}\p{Cc}\p{M}]|(?! )\s/u.test(name);
	if (isPlain || name.length > MAX_SHOWN_NAME) return quote(name);
	return `"${name.replace(/[\p{Cf}\p{Cc}\p{M}]|(?! )\s/gu, codePoint)}"`;
}

/** A longer name is shortened instead. */
const MAX_SHOWN_NAME = 80;

/** Names in a row, such as `Phone 4, "Phone 2 "`: in quotes only where the name alone would mislead. */
export function listNames(names: readonly string[]): string {
	return names
		.map((name) => {
			const quoted = quoteName(name);
			return quoted === `"${name}"` && /^[^,\s](?:[^,]*[^,\s])?$/.test(name) ? name : quoted;
		})
		.join(', ');
}

/** @throws CubeError invalidInput: a name fits several fields, and none exactly */
export function ambiguousName(name: string, labels: readonly string[]) {
	const fields = [...new Set(labels)].map(quoteName).join(', ');
	return invalidInput(
		`Fields: ${quoteName(name)} may mean ${labels.length === 2 ? 'two' : 'several'} different fields`,
		`Nothing was sent. Use the exact name of one of them (${fields}), remove it from the item, or choose Map Each Column Manually.`,
	);
}
