import type { Client, CustomField, DataOwner, DataSize, Register } from './types';

export const CLIENTS: readonly Client[] = [
	{ id: 1, shortName: 'Eksempel', fullName: 'Eksempel Strøm AS' },
	{ id: 2, shortName: 'Prøve', fullName: 'Prøve Forsikring AS' },
];

export const DATA_OWNERS: readonly DataOwner[] = [
	{ id: 2, name: 'Eksempel Strøm' },
	{ id: 5, name: 'Prøve Forsikring' },
];

/** `[id, number, label, max_length, hint]`. In register 15 id and number agree: there the id is all that is shown. */
type FieldRow = readonly [number, number, string, number, string];

const POWER_PRIVATE: readonly FieldRow[] = [
	[101, 1, 'Antall år', 10, 'Hvor lenge kunden har hatt avtalen'],
	[102, 2, 'Pris på dagens avtale', 20, 'Kroner per måned'],
	[103, 3, 'Strømleverandør', 50, ''],
	[104, 4, 'Kjøp & salg', 30, 'Kjøpt, solgt eller begge deler'],
	[105, 5, 'E-faktura', 10, 'Ja eller Nei'],
	[106, 6, 'Måler-nr.', 30, ''],
];

const POWER_COMPANIES: readonly FieldRow[] = [
	[111, 1, 'Antall ansatte', 10, ''],
	[112, 2, 'Kontaktperson - rolle', 50, 'Daglig leder, innkjøp …'],
	// Two fields with one label: Cube lets people do this.
	[113, 3, 'Merknad', 100, 'Fra salg'],
	[114, 4, 'Årsforbruk & effekt', 30, 'kWh'],
	[115, 5, 'Merknad', 100, 'Fra kundeservice'],
];

const INSURANCE_PRIVATE: readonly FieldRow[] = [
	[1, 1, 'Bonus på bil', 10, 'Prosent'],
	[2, 2, 'Innbo & hus', 30, ''],
	[3, 3, 'Tidligere selskap', 50, ''],
];

const INSURANCE_COMPANIES: readonly FieldRow[] = [
	[121, 1, 'Bransje', 50, ''],
	[122, 2, 'Antall kjøretøy', 10, ''],
];

/** The four registers. In generation 3 they are 2/B2C, 2/B2B, 5/B2C and 5/B2B. */
export const REGISTERS: readonly Register[] = [
	{
		id: 9,
		name: 'Eksempel Strøm privat',
		description: 'Private kunder av Eksempel Strøm',
		clientId: 1,
		dataOwnerId: 2,
		crmType: 'B2C',
		customFields: POWER_PRIVATE.map(customField),
		hidesLookupIds: false,
	},
	{
		id: 12,
		name: 'Eksempel Strøm bedrift',
		description: 'Bedriftskunder av Eksempel Strøm',
		clientId: 1,
		dataOwnerId: 2,
		crmType: 'B2B',
		customFields: POWER_COMPANIES.map(customField),
		hidesLookupIds: false,
	},
	{
		id: 15,
		name: 'Prøve Forsikring privat',
		description: '',
		clientId: 2,
		dataOwnerId: 5,
		crmType: 'B2C',
		customFields: INSURANCE_PRIVATE.map(customField),
		hidesLookupIds: true,
	},
	{
		id: 21,
		name: 'Prøve Forsikring bedrift',
		description: 'Ikke tatt i bruk ennå',
		clientId: 2,
		dataOwnerId: 5,
		crmType: 'B2B',
		customFields: INSURANCE_COMPANIES.map(customField),
		hidesLookupIds: false,
	},
];

/** How many customers each register holds, by the register's id. The last one is empty on purpose. */
export const CUSTOMER_COUNTS: Record<DataSize, Record<number, number>> = {
	full: { 9: 10_000, 12: 640, 15: 120, 21: 0 },
	small: { 9: 120, 12: 64, 15: 12, 21: 0 },
};

/**
 * Ids that are no ordinary numbers, by register and place in the list (from 0): leading zeros, and 19 digits, more
 * than a JavaScript number holds.
 */
export const UNUSUAL_IDS: Record<number, Record<number, string>> = {
	9: { 6: '05020010007', 10: '9007199254740993117', 41: '00417', 87: '0090012345' },
	12: { 3: '000123456789' },
};

function customField([id, number, label, maxLength, hint]: FieldRow): CustomField {
	return { id, number, label, type: 'text', maxLength, hint };
}
