import { faker } from '@faker-js/faker';

import { idOf, PAGE_SIZE, phoneOf } from './names';

/** Pages that are rendered ahead; a longer register uses them again, with other ids. */
const RENDERED = 200;
const ID_KEY = '{"crm__customer_id":"';
const CUSTOM_FIELDS = 24;

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
	 */
	page(page: number): Buffer {
		const rendered = this.pages[(page - 1) % this.pages.length];
		if (rendered === undefined) throw new RangeError('The register is empty');
		if (page <= this.pages.length) return rendered.bytes;
		const bytes = Buffer.from(rendered.bytes);
		rendered.idsAt.forEach((at, place) => {
			bytes.write(idOf((page - 1) * PAGE_SIZE + place), at, 'latin1');
		});
		return bytes;
	}

	/** One record as JSON, by its id; undefined where the list has none. */
	record(id: string, records: number): Buffer | undefined {
		const number = Number(id) - 1;
		if (idOf(number) !== id || number >= records) return undefined;
		const bytes = this.page(Math.floor(number / PAGE_SIZE) + 1);
		const from = bytes.indexOf(`${ID_KEY}${id}`);
		return bytes.subarray(from, bytes.indexOf('}', from) + 1);
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
		const custom = Array.from({ length: CUSTOM_FIELDS }, (_, field): [string, string | null] => {
			const step = 2 * field + 7;
			const kinds = [
				() => pick(words, step),
				() => pick(cities, step),
				() => `20${10 + ((number + step) % 15)}-0${1 + (number % 9)}-1${(number + field) % 10}`,
				() => String(((number * step) % 900_000) / 10),
				() => (number % 3 === 0 ? pick(sentences, step) : ''),
				() => (number % 4 === 0 ? String(number * step) : null),
			];
			return [`crm__custom_info__${field + 1}`, kinds[field % kinds.length]?.() ?? null];
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
