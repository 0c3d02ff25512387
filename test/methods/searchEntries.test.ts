import fc from 'fast-check';

import {
	compareNames,
	PAGE_SIZE,
	searchEntries,
	searchForm,
} from '../../nodes/Cube/methods/searchEntries';

const entries = (...names: string[]) => names.map((name, at) => ({ name, value: String(at) }));
const found = (typed: string, ...names: string[]) =>
	searchEntries(entries(...names), { typed }).results.map(({ name }) => name);

test.each([
	['strom', 'Eksempel Strøm'],
	['strøm', 'Eksempel Strom'],
	['vaer', 'Værnes'],
	['vær', 'Vaernes'],
	['var', 'Vår'],
	['VÅR', 'var 2026'],
	['haakon', 'Håkon'],
	['håkon', 'Haakon'],
	['oestfold', 'Østfold'],
	['cafe', 'Café'],
	['malmö', 'Malmo'],
	['b2b pro', 'Prøve › B2B'],
])('"%s" finds %s', (typed, name) => {
	expect(found(typed, name, 'Something Else')).toEqual([name]);
});

test('what is not in a name finds nothing', () => {
	expect(found('vinter', 'Vår', 'Høst')).toEqual([]);
});

test('names come in Norwegian order, and numbers in them by their size', () => {
	const names = ['Uke 10', 'Åpning', 'Uke 2', 'Ære', 'uke 1', 'Ørsta', 'Anna', 'Uke 2b'];
	expect(
		entries(...names)
			.sort(compareNames)
			.map(({ name }) => name),
	).toEqual(['Anna', 'uke 1', 'Uke 2', 'Uke 2b', 'Uke 10', 'Ære', 'Ørsta', 'Åpning']);
});

test('pages put together are the whole list, each entry once and in order', () => {
	fc.assert(
		fc.property(
			fc.array(fc.string(), { maxLength: 4 * PAGE_SIZE }),
			fc.string(),
			(names, typed) => {
				const all = entries(...names);
				const form = searchForm(typed).split(/\s+/).filter(Boolean);
				const wanted = all.filter((one) => {
					const text = searchForm(`${one.name} ${one.value}`);
					return form.every((word) => text.includes(word));
				});
				const seen = [];
				let paginationToken: string | undefined;
				do {
					const page = searchEntries(all, { typed, paginationToken });
					expect(page.results.length).toBeLessThanOrEqual(PAGE_SIZE);
					seen.push(...page.results);
					paginationToken = page.paginationToken;
				} while (paginationToken !== undefined);
				expect(seen).toEqual(wanted);
			},
		),
		{ numRuns: 50 },
	);
});

test('every name is found by its own text, and by its form without accents', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (name) => {
			fc.pre(name.trim() !== '');
			expect(found(name, name)).toEqual([name]);
			expect(found(searchForm(name), name)).toEqual([name]);
		}),
	);
});
