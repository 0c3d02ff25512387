import { createFingerprint } from '../../nodes/Cube/trigger/fingerprint';
import { compareSnapshot, createSnapshot } from '../../nodes/Cube/trigger/snapshot';
import { diffRecords } from '../../nodes/Cube/trigger/recordDiff';

interface Call {
	who: string;
	when: string;
	says: string;
	isWanted?: boolean;
}

const call = (when: string, who: string, says = 'No', isWanted = true): Call => ({
	who,
	when,
	says,
	isWanted,
});

function marked(record: Call) {
	const { who, when, says, isWanted = true } = record;
	const fingerprint = createFingerprint(
		{ identity: [when, who], anonymousIdentity: [when], content: says },
		isWanted,
	);
	return { record, fingerprint, isAnonymous: who === '' };
}

function news(before: Call[], now: Call[]) {
	const memory = createSnapshot(before.map((one) => marked(one).fingerprint));
	const list = now.map(marked);
	const difference = compareSnapshot(
		memory,
		list.map(({ fingerprint }) => fingerprint),
	);
	if (!difference) throw new TypeError('Too much to tell');
	const { fresh, changed, gone, fingerprints: marks } = diffRecords(list, difference);
	return {
		fresh: fresh.map(({ record }) => record),
		changed: changed.map(({ now: { record } }) => record),
		gone: gone.length,
		marks,
	};
}

const ANNE = call('10:00', 'Anne');
const BENT = call('10:00', 'Bent');
const nothing = { fresh: [], changed: [], gone: 0 };

test('what was there is no news, in whatever order it comes', () => {
	expect(news([ANNE, BENT], [BENT, ANNE])).toMatchObject(nothing);
});

test('two calls of one minute are two', () => {
	expect(news([ANNE], [ANNE, BENT])).toMatchObject({ ...nothing, fresh: [BENT] });
});

test('two records that are alike are two', () => {
	expect(news([ANNE], [ANNE, { ...ANNE }])).toMatchObject({ ...nothing, fresh: [ANNE] });
	expect(news([ANNE, ANNE], [ANNE, ANNE])).toMatchObject(nothing);
});

test('a correction is no new record', () => {
	const corrected = { ...ANNE, says: 'Yes' };
	expect(news([ANNE], [corrected])).toMatchObject({ ...nothing, changed: [corrected] });
});

test('of two of one customer and minute the one that says something new is new', () => {
	const other = { ...ANNE, says: 'Yes' };
	expect(news([ANNE], [other, ANNE])).toMatchObject({ ...nothing, fresh: [other] });
});

test('of a correction and a new record of one customer and minute the later one is new', () => {
	const corrected = { ...ANNE, says: 'Yes' };
	const other = { ...ANNE, says: 'Perhaps' };
	expect(news([ANNE], [corrected, other])).toMatchObject({
		...nothing,
		fresh: [other],
		changed: [corrected],
	});
});

test('an anonymized record is no new one, also when two of one minute are', () => {
	const nobody = call('10:00', '');
	expect(news([ANNE, BENT], [nobody, BENT])).toMatchObject({ ...nothing, changed: [nobody] });
	expect(news([ANNE, BENT], [nobody, { ...nobody }]).fresh).toEqual([]);
});

test('an anonymized record that was never seen is new', () => {
	const nobody = call('10:00', '');
	expect(news([ANNE], [ANNE, nobody])).toMatchObject({ ...nothing, fresh: [nobody] });
});

test('a new record in place of another of that minute is new, and the other one is gone', () => {
	expect(news([ANNE], [BENT])).toMatchObject({ ...nothing, fresh: [BENT], gone: 1 });
});

test('anonymized records are told by what they say, so that none that was not wanted becomes another', () => {
	const sale = call('10:00', 'Anne', 'Yes', true);
	const other = call('10:00', 'Bent', 'No', false);
	const now = [
		{ ...other, who: '' },
		{ ...sale, who: '' },
	];
	const list = now.map(marked);
	const memory = createSnapshot([sale, other].map((one) => marked(one).fingerprint));
	const difference = compareSnapshot(
		memory,
		list.map(({ fingerprint }) => fingerprint),
	);
	const pairs = diffRecords(list, difference ?? { added: new Map(), removed: new Map() }).changed;
	for (const {
		now: { fingerprint: mark },
		before,
	} of pairs)
		expect(mark.slice(-1)).toBe(before.slice(-1));
	expect(pairs).toHaveLength(2);
});

test('what was wanted once stays so in memory, whatever it is corrected to', () => {
	const sale = call('10:00', 'Anne', 'Yes', true);
	const mistake = { ...sale, says: 'No', isWanted: false };
	const { marks } = news([sale], [mistake]);
	expect(marks).toEqual([marked({ ...mistake, isWanted: true }).fingerprint]);
});
