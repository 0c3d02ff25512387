import { withField, type Broken, type Sender } from './sender';

/** The field that has letters to get wrong, and what it says. */
export const LETTERS = 'Blåbær på brød';

const JSON_TYPE = 'application/json';

/** Answers whose letters are not those of plain UTF-8. */
export const ENCODINGS = {
	latin1: encoded('ISO-8859-1', inLatin1),
	latin1Unnamed: encoded(undefined, inLatin1),
	latin1AsUtf8: encoded('utf-8', inLatin1),
	utf8AsLatin1: encoded('ISO-8859-1', (text) => Buffer.from(text)),
	utf16: encoded('utf-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
	utf16BigEndian: encoded('utf-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()),
	utf16Unnamed: encoded(undefined, (text) => Buffer.from(text, 'utf16le')),
	bom: encoded(undefined, (text) => Buffer.from(`\ufeff${text}`)),
	loneByte: encoded(undefined, withLoneByte),
} satisfies Record<string, Sender>;

function encoded(charset: string | undefined, encode: (text: string) => Buffer): Sender {
	return ({ reply, text }: Broken) => {
		// past Fastify's own charset
		const type = charset === undefined ? JSON_TYPE : `${JSON_TYPE}; charset=${charset}`;
		const bytes = encode(withField(text, `"letters":"${LETTERS}"`));
		reply.hijack();
		reply.raw.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
		reply.raw.end(bytes);
		return reply;
	};
}

/** What ISO-8859-1 lacks is escaped. */
function inLatin1(text: string): Buffer {
	const escaped = text.replace(
		/[\u0100-\uffff]/g,
		(letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	return Buffer.from(escaped, 'latin1');
}

/** A byte that no UTF-8 has, within a value in the middle of the text. */
function withLoneByte(text: string): Buffer {
	const middle = text.indexOf('":"', text.length >> 1) + 3;
	return Buffer.concat([
		Buffer.from(text.slice(0, middle)),
		Buffer.from([0xe5]),
		Buffer.from(text.slice(middle)),
	]);
}
