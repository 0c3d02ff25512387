import * as fc from 'fast-check';

import { GENERATIONS } from '../../nodes/Cube/client/generations/registry';
import { contentOf, hashText, identifierFor } from '../../nodes/Cube/client/identities';
import { RECORD_TYPES } from '../../nodes/Cube/client/recordTypes';
import type { ListedType, RecordType } from '../../nodes/Cube/client/recordTypes';
import type { CubeRecord } from '../../nodes/Cube/client/types';

const { assignments, dataOwners, legacy } = GENERATIONS;

/** A call outcome of the newest generation, as Cube's documents show it. */
const outcome = {
	crm__customer_id: '05029249275',
	crm__standard_info__name: 'Kari Nordmann',
	call_outcome__comment: 'Call again',
	call_outcome__type: 'Sale',
	call_outcome__report_as__submitted_by: 'Ola',
	call_outcome__report_as__submitted_when: '2020-02-12 10:27',
	call_outcome__report_as__submitted_when_timestamp: '2020-02-12T10:27:06.477+0100',
	campaign__name: 'Spring',
};

const sms = {
	sms_crm_customer_id: '7',
	sms_submitted_when: '2018-01-01 12:24',
	sms_response_id: 12,
	sms_message: 'Hello',
};

const status = {
	crm__customer_id: '7',
	callflow__callstate__name: 'Open',
	callflow__last_change__when: '2020-02-12 10:27',
};

/** A type with a record of it, what changes of it, and what tells another one. */
const RECORDS: Array<[ListedType, CubeRecord, CubeRecord, CubeRecord]> = [
	['customers', { crm__customer_id: '007', name: 'A' }, { name: 'B' }, { crm__customer_id: '7' }],
	['campaigns', { campaign__id: 3 }, { campaign__name: 'New' }, { campaign__id: 4 }],
	['assignments', { data_owner__id: 2 }, { data_owner__name: 'New' }, { data_owner__id: 3 }],
	['customFields', { lookup__id: 'a', id: 1 }, { key: 'Label' }, { lookup__id: 'b' }],
	['customFields', { id: 1 }, { key: 'Label' }, { id: 2 }],
	['responses', outcome, { call_outcome__type: 'No' }, { crm__customer_id: '5' }],
	[
		'callOutcomes',
		outcome,
		{ call_outcome__report_as__submitted_by: 'Per', campaign__name: 'Summer' },
		{ call_outcome__report_as__submitted_when_timestamp: '2020-02-12T10:27:06.478+0100' },
	],
	[
		'productRegistrations',
		{ ...outcome, product__code: 'A' },
		{ product__title: 'Power' },
		{ product__code: 'B' },
	],
	['customerStatus', status, { callflow__callstate__name: 'Done' }, { crm__customer_id: '8' }],
	['records', status, { callflow__callstate__name: 'Done' }, { crm__customer_id: '8' }],
	['records', outcome, { call_outcome__comment: '' }, { crm__customer_id: '8' }],
	['records', { id: 5, says: 'a' }, { says: 'b' }, { id: 6 }],
];

test.each(RECORDS)('%s: a record stays who it is, whatever else changes', (type, ...records) => {
	const [record, change, another] = records;
	const { identityOf, permanentOf } = identifierFor(type, dataOwners);
	expect(identityOf(record)).not.toBe('');
	expect(identityOf({ ...record, ...change })).toBe(identityOf(record));
	expect(permanentOf({ ...record, ...change })).toBe(permanentOf(record));
	expect(identityOf({ ...record, ...another })).not.toBe(identityOf(record));
});

test('SMS are told by the response that they belong to', () => {
	const { identityOf } = identifierFor('sms', assignments);
	expect(identityOf({ ...sms, sms_message: 'Bye' })).toBe(identityOf(sms));
	expect(identityOf({ ...sms, sms_response_id: 13 })).not.toBe(identityOf(sms));
});

test('an ID is the same as a number and as a text', () => {
	const { identityOf } = identifierFor('customers', dataOwners);
	expect(identityOf({ crm__customer_id: 7 })).toBe(identityOf({ crm__customer_id: ' 7 ' }));
});

test('a record without an ID is nobody, one without a moment is all that it holds', () => {
	const customers = identifierFor('customers', dataOwners);
	expect(customers.identityOf({ crm__customer_id: '', name: 'Anonymized' })).toBe('');
	const responses = identifierFor('responses', legacy);
	const one = { customer_id: 7, response_type: 'Sale', comment: 'a' };
	expect(responses.permanentOf(one)).toContain('7');
	expect(responses.permanentOf({ ...one, comment: 'b' })).toBe(responses.permanentOf(one));
	expect(responses.identityOf({ ...one, comment: 'b' })).not.toBe(responses.identityOf(one));
	const unknown = identifierFor('records');
	expect(unknown.permanentOf({ says: 'a' })).toBe('');
	expect(unknown.identityOf({ says: 'a' })).not.toBe(unknown.identityOf({ says: 'b' }));
});

test('an anonymized customer leaves the moment of a call', () => {
	const { anonymousOf, isAnonymous, permanentOf } = identifierFor('responses', dataOwners);
	const anonymized = { ...outcome, crm__customer_id: '', crm__standard_info__name: 'Anonymized' };
	expect(isAnonymous(outcome)).toBe(false);
	expect(isAnonymous(anonymized)).toBe(true);
	expect(anonymousOf(anonymized)).toBe(anonymousOf(outcome));
	expect(anonymousOf(outcome)).not.toBe('');
	expect(permanentOf(anonymized)).not.toBe(permanentOf(outcome));
});

test('every type has an identifier in every generation, and before one is known', () => {
	const types = Object.keys(RECORD_TYPES) as RecordType[];
	for (const type of types) {
		for (const generation of [undefined, ...Object.values(GENERATIONS)]) {
			const { identityOf, permanentOf } = identifierFor(type, generation);
			expect(typeof identityOf({})).toBe('string');
			expect(permanentOf({})).toBe('');
		}
	}
	expect(identifierFor('campaigns').identityOf({ campaign_id: 4 })).toBe('4');
	expect(identifierFor('campaigns').identityOf({ campaign__id: 4 })).toBe('4');
});

describe('what a record says', () => {
	const values = fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, '', true, undefined));
	const records = fc.dictionary(fc.string(), values);

	test('is the same in any order of its keys, with or without what is empty', () => {
		fc.assert(
			fc.property(records, (record) => {
				const turned = Object.fromEntries(Object.entries(record).reverse());
				const full = Object.entries(record).filter(([, value]) => value !== null && value !== '');
				expect(contentOf(turned)).toBe(contentOf(record));
				expect(contentOf(Object.fromEntries(full))).toBe(contentOf(record));
			}),
		);
	});

	test('changes with every value that counts', () => {
		fc.assert(
			fc.property(records, fc.string(), fc.string({ minLength: 1 }), (record, key, value) => {
				fc.pre(String(record[key] ?? '') !== value);
				const changed = { ...record, [key]: value };
				expect(contentOf(changed)).not.toBe(contentOf(record));
				expect(contentOf(changed, (one) => one !== key)).toBe(
					contentOf(record, (one) => one !== key),
				);
			}),
		);
	});
});

test('the hashes of texts that are alike differ', () => {
	const texts = Array.from({ length: 200_000 }, (_, at) => `2020-02-12T10:27\n${at}\n`);
	const hashes = new Set(texts.map(hashText));
	expect(hashes.size).toBe(texts.length);
	expect([...hashes].every(Number.isSafeInteger)).toBe(true);
});
