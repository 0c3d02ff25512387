import { firstText } from './generations/generation';
import type { FieldKeys, Generation } from './generations/generation';
import { GENERATIONS } from './generations/registry';
import { customerKeys, identityKeys, permanentKeys } from './recordFields';
import { RECORD_TYPES } from './recordTypes';
import type { ListedType, RecordType } from './recordTypes';
import type { CubeRecord } from './types';

/**
 * Says who the records of a list are. Customers, campaigns, assignments and custom fields have an ID;
 * a customer status is told by its customer. All others have none: they are told by what never
 * changes of them, which is the moment, the customer, and the product or the response. Type, agent and
 * comment are no part of that, since people correct them; nor is a campaign's name.
 *
 * What can't be told apart: two calls with one customer at one and the same moment, which most accounts
 * give to the minute, and customers who lost their ID when Cube anonymized them.
 */
export interface Identifier {
	/** What never changes of a record, as one text. Two records may share it; empty where there is none. */
	permanentOf(record: CubeRecord): string;
	/** What is left of that when Cube has anonymized the customer; empty where nothing is. */
	anonymousOf(record: CubeRecord): string;
	/** Whether the record has no customer (any more), or no ID where its type has one. */
	isAnonymous(record: CubeRecord): boolean;
	/**
	 * Who a record is in its list: what never changes of it where a moment or an ID is among that, else
	 * all that it holds. Empty for a record that has lost its ID: nobody can say who it is.
	 */
	identityOf(record: CubeRecord): string;
}

/**
 * What says who the records of a type are.
 * @param generation the account's; undefined while it is not known
 */
export function identifierFor(type: ListedType, generation?: Generation): Identifier {
	if (type === 'records') return identifierOfAny();
	const known = generation === undefined ? Object.values(GENERATIONS) : [generation];
	const id = known.flatMap((one) => identityKeys(one, type));
	return hasMoment(type) ? identifierByMoment(type, known) : identifierById(id);
}

type MomentType = {
	[T in RecordType]: (typeof RECORD_TYPES)[T] extends { permanent: unknown } ? T : never;
}[RecordType];

function hasMoment(type: RecordType): type is MomentType {
	return 'permanent' in RECORD_TYPES[type];
}

function identifierById(id: FieldKeys): Identifier {
	const idOf = (record: CubeRecord) => firstText(record, id).trim();
	return {
		permanentOf: idOf,
		anonymousOf: () => '',
		isAnonymous: (record) => idOf(record) === '',
		identityOf: idOf,
	};
}

function identifierByMoment(type: MomentType, known: readonly Generation[]): Identifier {
	const fields = RECORD_TYPES[type].permanent.map((_, at) =>
		known.flatMap((one) => permanentKeys(one, type)[at] ?? []),
	);
	const [moment = []] = fields;
	const customer = known.flatMap((one) => customerKeys(one, type));
	const permanentOf = (record: CubeRecord) => textOf(record, [...fields, customer]);
	return {
		permanentOf,
		anonymousOf: (record) => textOf(record, fields),
		isAnonymous: (record) => firstText(record, customer) === '',
		identityOf: (record) =>
			firstText(record, moment) === '' ? contentOf(record) : permanentOf(record),
	};
}

/** Of an address that nothing is known of: all that says in any list who a record is, or `id`. */
function identifierOfAny(): Identifier {
	const types = Object.keys(RECORD_TYPES) as RecordType[];
	const keys = Object.values(GENERATIONS).flatMap((one) =>
		types.flatMap((type) => [
			...identityKeys(one, type),
			...(hasMoment(type) ? permanentKeys(one, type).flat() : []),
		]),
	);
	const fields = [...new Set(['id', ...keys])].map((key) => [key]);
	const permanentOf = (record: CubeRecord) => textOf(record, fields);
	return {
		permanentOf,
		anonymousOf: () => '',
		isAnonymous: () => false,
		identityOf: (record) => permanentOf(record) || contentOf(record),
	};
}

/** The values of fields as one text; empty where all of them are. */
function textOf(record: CubeRecord, fields: readonly FieldKeys[]): string {
	let text = '';
	let isEmpty = true;
	for (const keys of fields) {
		const value = firstText(record, keys);
		if (value !== '') isEmpty = false;
		text += `${value}\n`;
	}
	return isEmpty ? '' : text;
}

/**
 * What a record says, for a comparison. In one and the same account an empty value comes as null, as
 * "" or as a missing key (trap 3), so none of them counts; neither does the order of keys, nor whether
 * a number comes as a text.
 *
 * @param counts whether a key is compared; all are unless given
 */
export function contentOf(record: CubeRecord, counts?: (key: string) => boolean): string {
	const parts: string[] = [];
	for (const key in record) {
		const value = record[key];
		if (value === null || value === undefined || value === '') continue;
		if (counts && !counts(key)) continue;
		const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
		parts.push(`${key}\n${text}\n`);
	}
	return parts.sort().join('\n');
}

/**
 * A number of 53 bits that stands for a text. Of a million texts two have the same one with a
 * probability of 1 in 18,000: good for a suspicion, not for a proof.
 */
export function hashText(text: string): number {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		high = Math.imul(high ^ code, 2654435761);
		low = Math.imul(low ^ code, 1597334677);
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return 4294967296 * (2097151 & low) + (high >>> 0);
}
