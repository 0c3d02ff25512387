/** Blanks that JavaScript takes for none: the next line, and letters that are blank. */
const OTHER_BLANKS = String.raw`\u0085\u115f\u1160\u2800\u3164\uffa0`;

/** Blanks and invisible characters at the ends: a byte order mark, a zero-width space, a mark of direction. */
const ENDS = new RegExp(`^[\\s\\p{Cf}${OTHER_BLANKS}]+|[\\s\\p{Cf}${OTHER_BLANKS}]+$`, 'gu');

/** Text without what nobody sees at its ends: copying from a page or a spreadsheet adds it. */
export function trimInvisible(text: string): string {
	return text.replace(ENDS, '');
}

/** What pages and spreadsheets put inside a word and nobody sees: where it may break, and where it may not. */
const BREAKS = /[\u00ad\u200b\u2060\ufeff]/g;

/** An ID without what nobody sees and what means nothing in it, as copying adds it. */
export function trimId(text: string): string {
	return trimInvisible(text.replace(BREAKS, ''));
}

const UNSEEN = new RegExp(
	`[\\p{Cf}\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}${OTHER_BLANKS}]`,
	'u',
);

/** Whether a character is a digit or a letter in another shape: full-width, of mathematics, of another script's digits. */
function isLookalike(character: string): boolean {
	return character.normalize('NFKC') !== character || /(?![0-9])\p{N}/u.test(character);
}

/**
 * The first character of an ID that nobody sees, or that looks like another one.
 * @returns its code, as `U+202E`; undefined where there is none
 */
export function deceptiveCharacter(text: string): string | undefined {
	const found = [...text.normalize('NFC')].find(
		(one) => !/\s/.test(one) && (UNSEEN.test(one) || isLookalike(one)),
	);
	return found && codeOf(found);
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
	return found && codeOf(found);
}

function codeOf(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
