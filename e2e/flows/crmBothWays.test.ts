/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the project: it runs in Node, never inside n8n */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { customer, importExample, run, setCustomer, writesToCube } from './crmFixture';
import { pipedriveList, useCrmFixture, WRITE } from './useCrmFixture';

describe('workflows that keep Cube and a CRM alike, in a real n8n with its own nodes', () => {
	const { fixture, ids, id } = useCrmFixture();

	const [CITY, METER] = ['0123456789abcdef0123456789abcdef01234567', 'f'.repeat(40)] as const;

	const BOTH_WAYS = {
		HubSpot: {
			files: ['changed-hubspot-contacts-to-cube.json', 'changed-customers-to-hubspot.json'],
			fields: [
				{ cube: 'City', hubspot: 'city', wins: 'HubSpot' },
				{ cube: 'Måler-nr.', hubspot: 'address', wins: 'Cube' },
			],
			set: (
				place: number,
				[name = '', phone = '', email = '', city = '', address = '']: string[],
			) =>
				fixture().hubSpot.put(String(place + 1), {
					firstname: name.split(' ').slice(0, -1).join(' '),
					lastname: name.split(' ').at(-1) ?? '',
					phone,
					email,
					city,
					address,
				}),
			get: (place: number) => {
				const one = fixture().hubSpot.contact(String(place + 1));
				const name = [one.firstname, one.lastname].filter(Boolean).join(' ');
				return [name, one.phone, one.email, one.city, one.address];
			},
			written: () => fixture().hubSpot.written,
		},
		Pipedrive: {
			files: ['changed-pipedrive-persons-to-cube.json', 'changed-customers-to-pipedrive.json'],
			fields: [
				{ cube: 'City', pipedrive: `custom_fields.${CITY}`, wins: 'Pipedrive' },
				{ cube: 'Måler-nr.', pipedrive: `custom_fields.${METER}`, wins: 'Cube' },
			],
			set: (place: number, [name = '', phone, address, city = '', meter = '']: string[]) =>
				fixture().pipedrive.put(place + 1, {
					name,
					phones: phone ? pipedriveList(phone) : [],
					emails: address ? pipedriveList(address) : [],
					custom_fields: { [CITY]: city, [METER]: meter },
				}),
			get: (place: number) => {
				const one = fixture().pipedrive.person(place + 1);
				const [phone, address] = [one?.phones[0]?.value ?? '', one?.emails[0]?.value ?? ''];
				return [one?.name, phone, address, one?.custom_fields[CITY], one?.custom_fields[METER]];
			},
			written: () => fixture().pipedrive.written,
		},
	};

	for (const [crm, { files, fields, set, get, written }] of Object.entries(BOTH_WAYS)) {
		test(
			`Cube and ${crm}, both ways for ten rounds, with two more fields in the table: a change travels once and comes to rest`,
			{ timeout: 400_000 },
			async () => {
				const [toCube = '', fromCube = ''] = files;
				const steps = [
					await importExample(fixture(), toCube, { ...WRITE, fields }),
					await importExample(fixture(), fromCube, { ...WRITE, fields }),
				];
				const inCube = (place: number) => {
					const one = customer(fixture(), id(place));
					return [one.name, one.phone_1, one.email, one.city, one.meter].map(String);
				};
				ids().forEach((_, place) => set(place, inCube(place)));
				const count = () => writesToCube(fixture()) + written().length;
				for (let round = 0; round < 10; round++) {
					// names, emails and cities win in the CRM, phone and meter numbers in Cube; an empty value wins nowhere
					const before = inCube(0);
					const [, phone = '', address = '', city = '', meter = ''] = before;
					const name = `Kari Runde ${round}`;
					const number = `9111111${round}`;
					const changes: Array<[happens: () => void, expected: string[]]> = [
						[
							() => set(0, [name, phone, address, `By ${round}`, meter]),
							[name, phone, address, `By ${round}`, meter],
						],
						[
							() => setCustomer(fixture(), id(0), { phone_1: number, meter: `M-${round}` }),
							[before[0] ?? '', number, address, city, `M-${round}`],
						],
						[
							() => {
								set(0, [name, `9222222${round}`, address, `By ${round}`, 'CRM']);
								const values = { name: 'In Cube', city: 'Cube', meter: `M-${round}` };
								setCustomer(fixture(), id(0), { ...values, phone_1: number });
							},
							[name, number, address, `By ${round}`, `M-${round}`],
						],
						[() => set(0, [before[0] ?? '', '', address, '', '']), before],
						[() => setCustomer(fixture(), id(0), { name: '', city: '', meter: '' }), before],
						[
							() => {
								set(0, [name, phone, address, '', meter]);
								setCustomer(fixture(), id(0), { phone_1: number, meter: '' });
							},
							[name, number, address, city, meter],
						],
					];
					const [happens, expected] = changes[round % changes.length] ?? [];
					happens?.();
					for (const step of steps) await run(fixture(), step);
					assert.deepEqual([inCube(0), get(0)], [expected, expected], `round ${round}`);
					const writes = count();
					for (const step of steps) await run(fixture(), step);
					assert.equal(count(), writes, `round ${round} comes to rest`);
					for (const place of [1, 2, 3]) assert.deepEqual(get(place), inCube(place));
				}
			},
		);
	}
});
