const MAX_QUOTED = 80;

/**
 * Quotes what a user gave, for a message: text as it is, everything else as JSON; shortened, so that
 * a message stays a sentence.
 */
export function quote(value: unknown): string {
	const flat = textOf(value).replace(/\s+/g, ' ').trim();
	return `"${flat.length > MAX_QUOTED ? `${flat.slice(0, MAX_QUOTED - 1)}…` : flat}"`;
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		// a BigInt, or an object that holds itself
		return String(value);
	}
}
