/** Blanks and invisible characters at the ends: a byte order mark, a zero-width space, a mark of direction. */
const ENDS = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** Text without what nobody sees at its ends: copying from a page or a spreadsheet adds it. */
export function trimInvisible(text: string): string {
	return text.replace(ENDS, '');
}

/**
 * The form in which names are compared: without regard to case, to Unicode composition, to
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

/** Whether two names are the same but for what `normaliseName` takes for no difference. */
export function isSameName(one: string, other: string): boolean {
	return one === other || normaliseName(one) === normaliseName(other);
}

/** Half of a character, or a control character that is no white space: nobody means to send one. */
const UNSENDABLE = /\p{Cs}|(?![\s\u0080-\u009f])\p{Cc}/u;

/** The first character of a text that can't be sent, as `U+D800`; undefined where there is none. */
export function unsendableCharacter(text: string): string | undefined {
	const found = UNSENDABLE.exec(text)?.[0];
	return found && `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
