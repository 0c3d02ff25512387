import { CubeError } from '../../nodes/Cube/client/errors';
import { describeError, DescribedError, quote } from '../../nodes/Cube/nodeErrors';

const TURNS = /[\p{Bidi_Control}\p{Cc}]/u;

test.each(['\u202e', '\u2067', '\u200f', '\u061c', '\u001b[2J', '\u0000'])(
	'%j in words of Cube, or in a name, turns no sentence around',
	(mark) => {
		const rejected = new CubeError('rejected', {
			action: 'updating a customer',
			method: 'PUT',
			documentation: 'documented',
			outcome: 'unchanged',
			status: 400,
			detail: `Not ${mark}allowed.`,
			fields: { [`na${mark}me`]: [`too ${mark}long`] },
		});
		const others = new DescribedError(`There is no ${mark}x`, `Known: ${mark}y`);
		for (const error of [rejected, others]) {
			const { message, description } = describeError(error);
			expect(message).not.toMatch(TURNS);
			expect(description).not.toMatch(TURNS);
		}
		expect(describeError(rejected).description).toMatch(/Cube said: Not (\[2J)?allowed\./);
	},
);

test('what is quoted shows what nobody sees', () => {
	expect(quote('12\ufeff34')).toBe('"12\\ufeff34"');
	expect(quote('12\u202e34')).toBe('"12\\u202e34"');
	expect(quote('12\u316434')).toBe('"12\\u316434"');
	expect(quote(' 12\u00a0\n34 ')).toBe('"12 34"');
	expect(quote('\u2764\ufe0f')).toBe('"\u2764\ufe0f"');
});
