import { addDays, type Day } from '../dates';
import { chance, type Chance } from './chance';
import { norwegianFaker } from './fakerNorwegian';
import { AGENTS } from './outcomes';
import { UNUSUAL_IDS } from './registers';
import type { Customer, Register, Value } from './types';

const COUNTIES = ['Vestland', 'Agder', 'Troms', 'Innlandet', 'Østfold'];
const UPDATE_METHODS = ['Import', 'Call', 'Web'];

/** How faker and chance reach the makers of the parts of a customer. */
interface Sources {
	faker: ReturnType<typeof norwegianFaker>;
	chance: Chance;
}

/** Which customers of a register to invent. */
interface Invention {
	register: Register;
	count: number;
	/** The day on which the data ends, `YYYY-MM-DD`. */
	today: Day;
	/** The place of the first of them in the register, from 0, the default. */
	first?: number;
}

/** Invents customers of a register. The same invention gives the same customers. */
export function inventCustomers({ register, count, today, first = 0 }: Invention): Customer[] {
	const seed = register.id + first;
	const sources = { faker: norwegianFaker(seed), chance: chance(seed) };
	return Array.from({ length: count }, (_, index) => {
		const place = first + index;
		const person = `${sources.faker.person.firstName()} ${sources.faker.person.lastName()}`;
		const info =
			register.crmType === 'B2B'
				? { ...companyInfo(sources, person), ...contactInfo(sources, place) }
				: { ...personInfo(sources, person, today), ...contactInfo(sources, place) };
		return {
			customerId: customerIdAt(register.id, place),
			internalId: register.id * 1_000_000 + place + 1,
			registerId: register.id,
			info,
			custom: customValues(register, sources.chance, place),
			updated: addDays(today, -sources.chance.below(300)),
			updatedBy: sources.chance.pick(AGENTS)[0],
			updateMethod: sources.chance.pick(UPDATE_METHODS),
		};
	});
}

function customerIdAt(registerId: number, place: number): string {
	return UNUSUAL_IDS[registerId]?.[place] ?? String(registerId * 100_000 + 3 * place + 1);
}

function personInfo({ chance, faker }: Sources, name: string, today: Day): Record<string, Value> {
	return {
		name,
		gender: chance.pick(['M', 'F', '']),
		birth_date: addDays(today, -365 * 18 - chance.below(365 * 60)),
		need_to_know: '',
		care_of_name: chance.below(20) === 0 ? faker.person.lastName() : null,
	};
}

function companyInfo({ chance, faker }: Sources, person: string): Record<string, Value> {
	const company = `${faker.person.lastName()} & ${faker.person.lastName()} AS`;
	return {
		name: person,
		// No organisation number in Norway begins with 1.
		org_number: String(100_000_000 + chance.below(99_999_999)),
		org_name: company,
		need_to_know: null,
	};
}

function contactInfo({ chance, faker }: Sources, place: number): Record<string, Value> {
	const info: Record<string, Value> = {
		zone_name: chance.pick(['Nord', 'Sør', 'Øst', 'Vest', null]),
		address_street: faker.location.street(),
		address_street_no: chance.below(10) === 0 ? null : 1 + chance.below(150),
		address_entrance: chance.pick(['', 'A', 'B']),
		zip_code: String(chance.below(10_000)).padStart(4, '0'),
		city: faker.location.city(),
		municipality: '',
		county: chance.pick(COUNTIES),
		country: 'Norge',
		phone_1: phone(chance),
	};
	const address = `kunde${place + 1}@example.com`;
	setOrEmpty(info, 'phone_2', chance.below(3) === 0 ? phone(chance) : emptyAt(place));
	setOrEmpty(info, 'phone_3', emptyAt(place));
	setOrEmpty(info, 'email', chance.below(5) === 0 ? emptyAt(place) : address);
	return info;
}

/** No Norwegian number begins with 00, so nobody has these. */
function phone(chance: Chance): string {
	return `+4700${String(chance.below(1_000_000)).padStart(6, '0')}`;
}

function customValues(register: Register, chance: Chance, place: number): Record<number, Value> {
	const values: Record<number, Value> = {};
	for (const field of register.customFields) {
		const filled = chance.below(4) > 0;
		setOrEmpty(
			values,
			String(field.number),
			filled ? inventedValue(field.label, chance) : emptyAt(place + field.number),
		);
	}
	return values;
}

/** Numbers come as text in one record and as numbers in the next: so they do in Cube. */
function inventedValue(label: string, chance: Chance): Value {
	if (/^(Pris|Årsforbruk)/.test(label)) return `${100 + chance.below(900)}.0`;
	if (/^(Antall|Bonus)/.test(label)) return asNumberOrText(1 + chance.below(60), chance);
	if (label === 'Måler-nr.') return `M-${String(chance.below(1_000_000)).padStart(6, '0')}`;
	return chance.pick(CHOICES[label] ?? ['Ja', 'Nei', 'Usikker – spør igjen']);
}

const CHOICES: Record<string, readonly string[]> = {
	'E-faktura': ['Ja', 'Nei'],
	Strømleverandør: ['Annen leverandør', 'Vet ikke'],
	'Tidligere selskap': ['Annet selskap', 'Vet ikke'],
	'Kontaktperson - rolle': ['Daglig leder', 'Innkjøp & drift', 'Økonomi'],
	Merknad: ['Ring etter kl. 16', 'Ønsker e-post', 'Følg opp'],
};

function asNumberOrText(number: number, chance: Chance): Value {
	return chance.below(2) === 0 ? number : String(number);
}

/** The ways in which Cube says "empty", in turn: `null`, `""`, and leaving the key out. */
function emptyAt(place: number): Value | undefined {
	return [null, '', undefined][place % 3];
}

function setOrEmpty(record: Record<string, Value>, key: string, value: Value | undefined): void {
	if (value !== undefined) record[key] = value;
}
