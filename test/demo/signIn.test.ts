import { signIn } from '../../demo/signIn';
import { Failure } from '../../tools/support/failure';

const ACCOUNT = { baseUrl: 'https://a.headshed.com', apiGeneration: 'auto' };

/** A person who answers every question with this, and what they were asked. */
function personWho(answers: string) {
	const asked: string[] = [];
	const ask = async (question: string) => {
		asked.push(question);
		return await Promise.resolve(answers);
	};
	return { asked, ask };
}

describe('The demo gets the secret of an account', () => {
	it('by asking for the token', async () => {
		const { asked, ask } = personWho('abc');
		const credential = await signIn(ACCOUNT, { environment: {}, ask });
		expect(credential).toEqual({ ...ACCOUNT, authentication: 'token', token: 'abc' });
		expect(asked).toEqual(['Your token in Cube (it is not shown)']);
	});

	it('by asking for the password where an email is given', async () => {
		const { asked, ask } = personWho(' æ:ø');
		const account = { ...ACCOUNT, email: 'a@example.com' };
		const credential = await signIn(account, { environment: { CUBE_TOKEN: 'abc' }, ask });
		expect(credential).toEqual({ ...account, authentication: 'basic', password: ' æ:ø' });
		expect(asked).toEqual(['Your password in Cube (it is not shown)']);
	});

	it.each([
		['CUBE_TOKEN', {}, 'token'],
		['CUBE_PASSWORD', { email: 'a@example.com' }, 'password'],
	])('from %s, without asking', async (variable, more, field) => {
		const { asked, ask } = personWho('other');
		const account = { ...ACCOUNT, ...more };
		const credential = await signIn(account, { environment: { [variable]: 'abc' }, ask });
		expect(credential[field]).toBe('abc');
		expect(asked).toEqual([]);
	});

	it.each([
		[{}, 'There is no terminal to ask for your token: set CUBE_TOKEN.'],
		[{ CUBE_TOKEN: ' ' }, 'CUBE_TOKEN is set and empty: set it to your token.'],
	])('or says with %j how to give it', async (environment, sentence) => {
		const failure = signIn(ACCOUNT, { environment });
		await expect(failure).rejects.toThrow(new Failure(sentence));
	});
});
