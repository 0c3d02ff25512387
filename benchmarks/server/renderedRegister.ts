import { faker } from '@faker-js/faker';

import { CUSTOM_FIELD_KEYS, idOf, PAGE_SIZE, phoneOf } from './names';

/** Pages that are rendered ahead; a longer register uses them again, with other ids. */
const RENDERED = 200;
const ID_KEY = '{"crm__customer_id":"';

/** The records of one page as bytes, and where in them each record's id is. */
interface Rendered {
	bytes: Buffer;
	idsAt: number[];
}

/** Words to make records from: drawing each value from faker itself would take minutes. */
interface Words {
	names: string[];
	mails: string[];
	cities: string[];
	words: string[];
	sentences: string[];
}

/** A register of customers with 30 fields each, as bytes that are there before anyone asks. */
export class RenderedRegister {
	private readonly words: Words;

	private readonly pages: Rendered[];

	/** @param records how many customers the longest list has */
	constructor(records: number) {
		faker.seed(1);
		const many = <T>(length: number, make: () => T) => Array.from({ length }, make);
		this.words = {
			names: many(4000, () => faker.person.fullName()),
			mails: many(2000, () => faker.internet.email().toLowerCase()),
			cities: many(300, () => faker.location.city()),
			words: many(1000, () => faker.commerce.productName()),
			sentences: many(1000, () => faker.lorem.sentence({ min: 4, max: 9 })),
		};
		const pages = Math.min(RENDERED, Math.ceil(records / PAGE_SIZE));
		this.pages = Array.from({ length: pages }, (_, page) => this.render(page * PAGE_SIZE));
	}

	/**
	 * The records of a page, as a JSON array.
	 * @param page from 1
	 * @param most so many of its records, where the list ends there
	 */
	page(page: number, most = PAGE_SIZE): Buffer {
		const { bytes, idsAt } = this.rendered(page);
		const end = idsAt[most];
		const whole = page <= this.pages.length ? bytes : Buffer.from(bytes);
		if (whole !== bytes) {
			idsAt.forEach((at, place) => {
				whole.write(idOf((page - 1) * PAGE_SIZE + place), at, 'latin1');
			});
		}
		if (end === undefined) return whole;
		const cut = Buffer.from(whole.subarray(0, end - ID_KEY.length));
		cut.write(']', cut.length - 1, 'latin1');
		return cut;
	}

	/** One record as JSON, by its id; undefined where the list has none. */
	record(id: string, records: number): Buffer | undefined {
		const number = Number(id) - 1;
		if (idOf(number) !== id || number >= records) return undefined;
		const { bytes, idsAt } = this.rendered(Math.floor(number / PAGE_SIZE) + 1);
		const at = idsAt[number % PAGE_SIZE] ?? 0;
		const record = Buffer.from(bytes.subarray(at - ID_KEY.length, bytes.indexOf('}', at) + 1));
		record.write(id, ID_KEY.length, 'latin1');
		return record;
	}

	/** The page with these records, but for the ids of a page that is behind all that were rendered. */
	private rendered(page: number): Rendered {
		const rendered = this.pages[(page - 1) % this.pages.length];
		if (rendered === undefined) throw new RangeError('The register is empty');
		return rendered;
	}

	private render(first: number): Rendered {
		const records = Array.from({ length: PAGE_SIZE }, (_, place) => this.json(first + place));
		const idsAt: number[] = [];
		let at = 1;
		for (const record of records) {
			idsAt.push(at + ID_KEY.length);
			at += Buffer.byteLength(record) + 1;
		}
		return { bytes: Buffer.from(`[${records.join(',')}]`), idsAt };
	}

	/** A customer in the shape of Cube's documents: empty values come as null and as "". */
	private json(number: number): string {
		const { names, mails, cities, words, sentences } = this.words;
		const pick = (list: string[], step: number) => list[(number * step) % list.length] ?? '';
		const phone = (step: number) => `+47${40000000 + ((number * step) % 59999999)}`;
		const custom = CUSTOM_FIELD_KEYS.map((key, field): [string, string | null] => {
			const step = 2 * field + 7;
			const kinds = [
				() => pick(words, step),
				() => pick(cities, step),
				() => `20${10 + ((number + step) % 15)}-0${1 + (number % 9)}-1${(number + field) % 10}`,
				() => String(((number * step) % 900_000) / 10),
				() => (number % 3 === 0 ? pick(sentences, step) : ''),
				() => (number % 4 === 0 ? String(number * step) : null),
			];
			return [key, kinds[field % kinds.length]?.() ?? null];
		});
		return JSON.stringify({
			crm__customer_id: idOf(number),
			crm__standard_info__name: pick(names, 13),
			crm__standard_info__phone_1: phoneOf(number),
			crm__standard_info__phone_2: number % 2 === 0 ? phone(104729) : '',
			crm__standard_info__phone_3: number % 5 === 0 ? phone(1299709) : null,
			crm__standard_info__email: pick(mails, 17),
			...Object.fromEntries(custom),
		});
	}
}
