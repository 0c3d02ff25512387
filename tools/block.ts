/** The part of a text between `<!-- name -->` and `<!-- end of name -->`, which a tool writes. */
interface Block {
	before: string;
	content: string;
	after: string;
}

/** @throws Error when the text has no such block */
function find(text: string, name: string): Block {
	const [from, to] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
	const start = text.indexOf(from) + from.length;
	const end = text.indexOf(to, start);
	if (start < from.length || end < 0) throw new Error(`There is no block "${name}" in the text`);
	return { before: text.slice(0, start), content: text.slice(start, end), after: text.slice(end) };
}

/** What stands in a block, without the blank lines around it. */
export function blockOf(text: string, name: string): string {
	return find(text, name).content.trim();
}

/** The text with something else in the block. */
export function withBlock(text: string, name: string, content: string): string {
	const { before, after } = find(text, name);
	return `${before}\n${content.trim()}\n\n${after}`;
}
