import { createFieldIndex } from '../../nodes/Cube/mapping/fieldIndex';

const { find } = createFieldIndex({
	changeable: [
		{ key: 'crm__standard_info__phone_1', label: 'Phone 1', type: 'string' },
		{ key: 'crm__custom_info__1', label: 'Post sted', type: 'string' },
		{ key: 'crm__custom_info__2', label: 'Poststed', type: 'string' },
	],
	fixed: [],
});

test.each(['Phone 1', 'phone 1', 'PHONE1', ' Phone  1 ', 'CRM__standard_info__PHONE_1'])(
	'"%s" is the field Phone 1, whatever case and blanks it has',
	(name) => {
		expect(find(name)).toMatchObject({ field: { label: 'Phone 1' }, others: [] });
	},
);

test('of two fields that differ in blanks alone, the exact name is one and any other is neither', () => {
	expect(find('Poststed')).toMatchObject({ field: { key: 'crm__custom_info__2' }, others: [] });
	expect(find('Post sted')).toMatchObject({ field: { key: 'crm__custom_info__1' }, others: [] });
	const { field, others } = find('POSTSTED');
	expect([field, others.length]).toEqual([undefined, 2]);
});
