import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** So many characters of a longer secret are a secret too. */
const PART = 12;

/** Every form in which a credential's secrets, or the beginning of one, could turn up in a text. */
export function secretForms(credential: ICredentialDataDecryptedObject): string[] {
	const { token, email, password, baseUrl } = credential;
	const ofUrl = /^[^@]*?\/{0,2}[^/@]*:([^/@]+)@/.exec(textOf(baseUrl))?.[1] ?? '';
	const entered = [textOf(token), textOf(password), ofUrl].flatMap((secret) => [
		secret,
		secret.trim(),
		secret.trim().replace(/^token\s+/i, ''),
	]);
	const plain = [...new Set(entered)].filter((secret) => secret !== '');
	const emails = [textOf(email), textOf(email).trim()];
	const pairs = textOf(password) === '' ? [] : emails.map((each) => `${each}:${textOf(password)}`);
	const encoded = [...plain, ...pairs].flatMap((secret) =>
		(['utf8', 'latin1'] as const).map((encoding) =>
			Buffer.from(secret, encoding).toString('base64').replace(/=+$/, ''),
		),
	);
	const whole = [...plain, ...encoded].flatMap(spellingsOf);
	const begun = whole.filter(({ length }) => length > PART).map((form) => form.slice(0, PART));
	return [...new Set([...whole, ...begun])];
}

/** The spellings in which a text can be repeated: in JSON, in an address, in a page. */
export function spellingsOf(text: string): string[] {
	const json = JSON.stringify(text).slice(1, -1);
	const ascii = json.replace(
		/[\u0080-\uffff]/g,
		(letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	const urls = [encodeURIComponent(text), new URLSearchParams({ a: text }).toString().slice(2)];
	const html = escapeHtml(text);
	return [
		text,
		json,
		ascii,
		...urls,
		...urls.map((url) => url.replace(/%../g, (byte) => byte.toLowerCase())),
		html,
		html.replaceAll('&#39;', "'"),
		html.replaceAll('&#39;', '&#x27;'),
	];
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * Looks through everything that can be reached from a value: keys, texts, errors with their causes
 * and stacks, and properties that no JSON shows.
 *
 * @returns the ways to where a secret stands, e.g. `error.cause.config.headers`
 */
export function findSecrets(value: unknown, secrets: string[], name = 'run'): string[] {
	const found: string[] = [];
	const seen = new Set<unknown>();
	const waiting: Array<{ value: unknown; way: string }> = [{ value, way: name }];
	for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
		const { value: inner, way } = at;
		if (typeof inner === 'string') {
			if (secrets.some((secret) => inner.includes(secret))) found.push(way);
			continue;
		}
		if (typeof inner !== 'object' || inner === null || seen.has(inner)) continue;
		seen.add(inner);
		if (inner instanceof Map) waiting.push({ value: [...inner], way });
		for (const key of Reflect.ownKeys(inner)) {
			const written = String(key);
			if (secrets.some((secret) => written.includes(secret))) found.push(`${way} (a key)`);
			const property = Object.getOwnPropertyDescriptor(inner, key);
			if (property && 'value' in property) {
				waiting.push({ value: property.value, way: `${way}.${written}`.slice(-200) });
			}
		}
	}
	return found;
}
