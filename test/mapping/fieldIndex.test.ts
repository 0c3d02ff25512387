import { createFieldIndex } from '../../nodes/Cube/mapping/fieldIndex';

const textField = (key: string, label: string) => ({ key, label, type: 'string' as const });

const { find } = createFieldIndex({
	changeable: [
		textField('crm__standard_info__phone_1', 'Phone 1'),
		textField('crm__custom_info__1', 'Post sted'),
		textField('crm__custom_info__2', 'Poststed'),
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
	expect(find('Poststed')).toMatchObject({ field: { label: 'Poststed' }, others: [] });
	expect(find('Post sted')).toMatchObject({ field: { label: 'Post sted' }, others: [] });
	const { field, others } = find('POSTSTED');
	expect([field, others.length]).toEqual([undefined, 2]);
});
