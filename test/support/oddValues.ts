/** What an expression may give that is no plain text, by the name of its kind. */
export const ODD_VALUES = {
	'a list': '[1, 2]',
	'an empty list': '[]',
	'a list of nothing': '[null]',
	'an object': '({ a: 1 })',
	true: 'true',
	'not a number': 'NaN',
	infinity: 'Infinity',
	null: 'null',
	undefined: 'undefined',
	'a missing key': '({}).nope',
	'an empty text': '""',
	'a blank text': '"  "',
	'a BigInt': '12345678901234567890n',
	'a Date': 'new Date(0)',
	'an invalid Date': 'new Date("x")',
	'a fraction': '1.5',
	'a negative number': '-1',
	'a number with too many digits': '1503987654321098765',
	'a Map': 'new Map([[1, 2]])',
	'a symbol': 'Symbol("a")',
	'a text of no sense': '"no-such-value"',
} as const;

/** The name of an odd value. */
export type Oddity = keyof typeof ODD_VALUES;

/** What means something for a kind of parameter; everything else has to be refused by its name. */
export const MEANT: Readonly<Record<Kind, readonly Oddity[]>> = {
	text: ['a BigInt', 'a fraction', 'a negative number', 'a text of no sense'],
	texts: ['a list', 'a BigInt', 'a fraction', 'a negative number', 'a text of no sense'],
	switch: ['true'],
	choice: [],
	number: [],
	date: ['a Date'],
	id: ['a BigInt', 'a text of no sense'],
	numericId: ['a BigInt'],
};

/** The kinds of parameter. */
export type Kind = 'text' | 'texts' | 'switch' | 'choice' | 'number' | 'date' | 'id' | 'numericId';
