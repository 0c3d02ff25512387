import { PAGES, proseOf } from './pages';

/** A page less its code and less what tools write into it. */
const written = (page: string) =>
	proseOf(page).replace(/<!-- ([\w ]+) -->[^]*?<!-- end of \1 -->/g, '');

/** Phrases that a native writer doesn't use, and what to write instead. */
const PHRASES: Array<[phrase: RegExp, instead: string]> = [
	[/\bshall\b/i, 'must, can, or the present tense'],
	[/\bin silence\b/i, 'silently'],
	[/\banew\b/i, 'again'],
	[/\bhold(s|ing)? still\b/i, "doesn't change"],
	[/\basks? to wait\b|\bput off\b/i, 'limits requests'],
	[/\bgo(es)? out with\b/i, 'is sent with'],
	[/\b(one|somebody|someone|those) who (is|are) (there|not)\b/i, 'existing customers'],
	[/\bwhat is (sent along|held)\b/i, 'name the thing'],
	[/\bin the manner of\b/i, 'like'],
	[/\bgiven along\b|\bgive .* along\b/i, 'pass on'],
	[/\bstands? (in|on) (the|your|a)\b/i, 'is'],
	[/\bdrive of calls\b/i, 'calling campaign'],
	[/\bcertainly did not arrive\b/i, "can't have been processed"],
	[/\bsynonymous\b|\butili[sz]e\b|\bin order to\b/i, 'a shorter word'],
	[/\bnot any more\b/i, 'what is so now'],
	[/\b(simply|just|easily) (click|press|choose|enter)\b/i, 'leave it out'],
];

test.each(PAGES)('%s is written as n8n and Stripe write', (page) => {
	const text = written(page);
	const faults = PHRASES.flatMap(([phrase, instead]) => {
		const [found] = phrase.exec(text) ?? [];
		return found === undefined ? [] : `"${found}": ${instead}`;
	});
	expect(faults).toEqual([]);
});

test.each(PAGES.filter((page) => page.startsWith('docs/')))('%s begins with one title', (page) => {
	expect(written(page).match(/^# .+$/gm)).toHaveLength(1);
	expect(written(page)).toMatch(/^# /);
});

test('no page names what only its authors know', () => {
	for (const page of PAGES) {
		expect([page, /\/work\/|\bshared\/|\b(this|another) session\b/.exec(proseOf(page))]).toEqual([
			page,
			null,
		]);
	}
});

test('a sentence is on one page', () => {
	const pagesBySentence = new Map<string, string[]>();
	for (const page of PAGES) {
		const sentences = written(page)
			.replace(/\]\([^)]*\)/g, ']')
			.replace(/\s+/g, ' ')
			.split(/(?<=[.!?|]) /)
			.map((sentence) => sentence.replace(/^[ |*-]+|[ |*-]+$/g, ''));
		for (const sentence of new Set(sentences)) {
			if (sentence.length <= 45) continue;
			pagesBySentence.set(sentence, [...(pagesBySentence.get(sentence) ?? []), page]);
		}
	}
	expect(pagesBySentence.size).toBeGreaterThan(500);
	expect([...pagesBySentence].filter(([, pages]) => pages.length > 1)).toEqual([]);
});
