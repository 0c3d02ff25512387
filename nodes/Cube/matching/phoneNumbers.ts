/** How Norwegian numbers look: 8 digits, or the 5 of a company's 02-number. */
const NORWEGIAN = /^(?:[2-9]\d{7}|0[2-9]\d{3})$/;

/** The same after the country code, which says already that it is one. */
const AFTER_CODE = /^(?:\d{8}|0[2-9]\d{3})$/;

/** The country's code: of one digit, of these two, or else of three. */
const COUNTRY_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** Countries where a number may begin with a zero, so that it belongs to the number: Italy's 06. */
const KEEPS_ZERO = ['39', '225', '226', '227', '229', '241', '242', '378', '992'];

/** What is dialled before a number within a country: nearly everywhere 0, in Hungary 06, from Lithuania to Turkmenistan 8. */
const TRUNK_PREFIX = /^0/;
const TRUNK_PREFIXES = new Map([
	['36', /^06(?=\d{8,9}$)|^0/],
	['7', /^8(?=\d{10}$)|^0/],
	['370', /^8(?=\d{8}$)|^0/],
	['375', /^80?(?=\d{9}$)|^0/],
	['993', /^8(?=\d{8}$)|^0/],
]);

/** The fewest and the most digits of a number with its country code. */
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;

/** Text with more digits in a row is no list of phone numbers. */
const MAX_RUN = 64;

/** So many digits at the end of a number are its own, however it is written: no code, and no zero before it. */
const OWN_DIGITS = 4;

/** Text that is one number, as most are: a register of a million is read in seconds. */
const PLAIN = /^\+?\d+$/;

/** What ends a number: everything that no number has inside. */
const OUTSIDE = /[^\d+ .()[\]'’/‐-―-]/u;

/**
 * Reads the phone numbers of a text as people write them: with blanks, dots, hyphens or brackets, with
 * `+47`, `0047` or `47` in front or nothing at all, with the `(0)` that is dialled within a country,
 * several in one text, and with words around them. A number without a country code is Norwegian. What
 * is no whole number is left out, so that nothing matches by some of its digits.
 *
 * @returns the numbers as E.164 has them, such as `+4790012345`, each once
 */
export function phoneNumbersIn(text: string): string[] {
	if (text === '') return [];
	if (PLAIN.test(text)) return splitNumbers([text]) ?? [];
	const plain = text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		// a spreadsheet's number: "90012345.0"
		.replace(/^(\s*\d+)\.0+\s*$/, '$1')
		.replace(/[^\S\r\n\t]/g, ' ');
	const numbers = plain
		.split(OUTSIDE)
		.flatMap((run) => run.split(/(?=\+)/))
		.flatMap(numbersInRun);
	return [...new Set(numbers)];
}

/** The digits at the end of a number that every way of writing it ends with. */
export function lastDigits(number: string): string {
	return number.slice(-OWN_DIGITS);
}

/**
 * Whether a text holds none of some numbers, as far as that can be seen by its last digits alone.
 * @param endings the `lastDigits` of the numbers
 */
export function endsOtherwise(text: string, endings: ReadonlySet<string>): boolean {
	return PLAIN.test(text) && !endings.has(lastDigits(text));
}

/** A slash or a bracket ends a number that is whole, as in `22334455/56`; `030/123456` is one number. */
function numbersInRun(run: string): string[] {
	const numbers: string[] = [];
	let current = '';
	for (const part of run.split(/(?=[/(])/)) {
		const whole = splitNumbers(digitGroups(current));
		if (whole !== undefined) numbers.push(...whole);
		current = whole === undefined ? current + part : part;
	}
	return [...numbers, ...(splitNumbers(digitGroups(current)) ?? [])];
}

function digitGroups(text: string): string[] {
	return text.replace(/\+ +/g, '+').match(/\+?\d+/g) ?? [];
}

/** Groups of digits as one number, or else as several; undefined where a group would be left over. */
function splitNumbers(groups: string[]): string[] | undefined {
	const all = groups.join('');
	if (all.length > MAX_RUN) return undefined;
	const single = toInternational(all);
	if (single !== undefined) return [single];
	for (let length = 1; length < groups.length; length++) {
		const first = toInternational(groups.slice(0, length).join(''));
		// abroad, numbers are of any length: there only another country code tells where one ends
		const isEnd = first?.startsWith('+47') === true || groups[length]?.startsWith('00') === true;
		const others = isEnd ? splitNumbers(groups.slice(length)) : undefined;
		if (first !== undefined && others !== undefined) return [first, ...others];
	}
	return undefined;
}

/** A number as E.164 has it; undefined for digits that are none. */
function toInternational(digits: string): string | undefined {
	const [, international] = /^(?:\+0{0,2}|00)([1-9]\d*)$/.exec(digits) ?? [];
	if (international === undefined) {
		if (NORWEGIAN.test(digits)) return `+47${digits}`;
		// the country code without a plus sign, as spreadsheets leave it
		return /^47\d{8}$/.test(digits) ? `+${digits}` : undefined;
	}
	const [code] = COUNTRY_CODE.exec(international) ?? [];
	if (code === undefined) return undefined;
	const national = international.slice(code.length);
	if (code === '47') {
		const own = [national, national.replace(/^0/, '')].find((one) => AFTER_CODE.test(one));
		return own && `+47${own}`;
	}
	const trunk = TRUNK_PREFIXES.get(code) ?? TRUNK_PREFIX;
	const number = code + (KEEPS_ZERO.includes(code) ? national : national.replace(trunk, ''));
	return number.length >= MIN_DIGITS && number.length <= MAX_DIGITS ? `+${number}` : undefined;
}
