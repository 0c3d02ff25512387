import { invalidInput, quote } from './errors';

const EXAMPLE = 'Enter the address of your Cube account, e.g. https://youraccount.headshed.com.';

function isThisMachine(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Makes the one form of an account's address from what a person pasted: with or without scheme,
 * path, slash, query, capital letters or blanks around it.
 *
 * @param text the credential's Account URL
 * @returns scheme, host and port, without a slash at the end, e.g. `https://youraccount.headshed.com`
 * @throws CubeError invalidInput: empty, no address, a user name inside, or http to another machine
 * @see Cube's documents, section "Authentication": only HTTPS is accepted
 */
export function normaliseAccountUrl(text: unknown): string {
	const given = typeof text === 'string' ? text.trim() : '';
	if (given === '') throw invalidInput('The Account URL is empty', EXAMPLE);
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
	const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
	if (url === undefined || url.hostname === '' || !['https:', 'http:'].includes(url.protocol)) {
		throw invalidInput(`The Account URL ${quote(given)} is not a web address`, EXAMPLE);
	}
	if (url.username !== '' || url.password !== '') {
		throw invalidInput(
			'The Account URL holds a user name or password',
			'Enter the address alone, and sign in with the fields below it.',
		);
	}
	if (url.protocol === 'http:' && !isThisMachine(url.hostname)) {
		throw invalidInput(
			`The Account URL ${quote(given)} starts with http://, and Cube is asked over https:// only`,
			`Enter https://${url.host} instead, so that your sign-in is not sent in clear text.`,
		);
	}
	if (!url.hostname.includes('.') && !isThisMachine(url.hostname)) {
		throw invalidInput(`The Account URL ${quote(given)} is not a complete web address`, EXAMPLE);
	}
	return url.origin;
}
