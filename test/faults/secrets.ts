import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** So many characters of a longer secret are a secret too. */
const PART = 12;

/** Every form in which a credential's secrets, or the beginning of one, could turn up in a text. */
export function secretForms(credential: ICredentialDataDecryptedObject): string[] {
	const { token, email, password } = credential;
	const plain = [token, password].filter(
		(secret): secret is string => typeof secret === 'string' && secret !== '',
	);
	const pair = `${String(email)}:${String(password)}`;
	const basic =
		typeof password === 'string' && password !== ''
			? (['utf8', 'latin1'] as const).map((encoding) =>
					Buffer.from(pair, encoding).toString('base64'),
				)
			: [];
	const written = plain.flatMap((secret) => [
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		Buffer.from(secret).toString('base64').replace(/=+$/, ''),
	]);
	const whole = [...written, ...basic.map((text) => text.replace(/=+$/, ''))];
	const begun = whole.filter(({ length }) => length > PART).map((form) => form.slice(0, PART));
	return [...new Set([...whole, ...begun])];
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
