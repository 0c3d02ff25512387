import { formatAssignment, normaliseName } from '../client';
import type { AssignmentId, CubeClient, FieldKeys } from '../client';
import { listNames, quoteName } from '../mapping/fieldIndex';
import type { FieldIndex } from '../mapping/fieldIndex';
import { customerFields } from '../mapping/recordFields';
import type { MatchField, MatchKind } from '../matching/matchKeys';
import { invalidInput } from '../nodeErrors';
import type { LabelledField } from '../output/fieldLabels';
import type { CustomerSearch } from './properties';

/** What accounts call the field of an organization number. */
const ORGANIZATION_NUMBER =
	/^(?:crm )?org(?:ani[sz]ation|anisasjons?)?[ .-]{0,2}(?:nr|no|nummer|number)\.?$/;

/** So many fields are named to choose from. */
const MAX_NAMED = 12;

/**
 * The fields of a register in which what an item looks for may stand.
 *
 * @throws CubeError, also invalidInput for a field that the register doesn't have
 */
export async function searchedFields(
	cube: CubeClient,
	assignment: AssignmentId,
	{ by, field = '' }: Pick<CustomerSearch, 'by' | 'field'>,
): Promise<MatchField[]> {
	const { name, email, phone, phone2, phone3 } = (await cube.generation()).fields.customers;
	switch (by) {
		case 'email':
			return toFields(email, 'email');
		case 'name':
			return toFields(name, 'text');
		case 'phone':
			return toFields([...phone, ...phone2, ...phone3], 'phone');
		case 'organizationNumber':
			return toFields(await organizationNumberKeys(cube, assignment), 'organizationNumber');
		case 'field':
			return [await findMatchField(cube, assignment, field)];
	}
}

function toFields(keys: FieldKeys, kind: MatchKind): MatchField[] {
	return keys.map((key) => ({ key, kinds: [kind] }));
}

function fieldsOf({ fields }: FieldIndex): LabelledField[] {
	return [...fields.changeable, ...fields.fixed];
}

async function organizationNumberKeys(
	cube: CubeClient,
	assignment: AssignmentId,
): Promise<FieldKeys> {
	const { organizationNumber: known } = (await cube.generation()).fields.customers;
	const keys = fieldsOf(await customerFields(cube, assignment))
		.filter(({ key, label }) => known.includes(key) || isOrganizationNumber(label))
		.map(({ key }) => key);
	if (keys.length > 0) return keys;
	// an empty register shows no fields
	if ((await cube.customers.sample(assignment)).length === 0) return known;
	throw invalidInput(
		`Assignment ${formatAssignment(assignment)} has no field for organization numbers`,
		"This item was skipped. Set 'Find By' to Field, and choose the field that contains them.",
	);
}

function isOrganizationNumber(label: string): boolean {
	return ORGANIZATION_NUMBER.test(normaliseName(label));
}

/**
 * A field of a register by its label or key, with the ways in which its values match.
 * @throws CubeError, also invalidInput for a field that the register doesn't have
 */
export async function findMatchField(
	cube: CubeClient,
	assignment: AssignmentId,
	name: string,
): Promise<MatchField> {
	const index = await customerFields(cube, assignment);
	const { field, others } = index.find(name);
	if (field !== undefined) return await toMatchField(cube, field);
	const [message, names] =
		others.length > 0
			? [`${quoteName(name)} matches several fields`, others]
			: [
					`Assignment ${formatAssignment(assignment)} has no field ${quoteName(name)}`,
					fieldsOf(index).slice(0, MAX_NAMED),
				];
	throw invalidInput(
		message,
		`This item was skipped. Choose a field from the list, such as: ${listNames(names.map(({ label }) => label))}.`,
	);
}

/** How the values of a field match: as text, and as what the field is known to hold. */
async function toMatchField(cube: CubeClient, { key, label }: LabelledField): Promise<MatchField> {
	const { email, phone, phone2, phone3, organizationNumber } = (await cube.generation()).fields
		.customers;
	if (email.includes(key)) return { key, kinds: ['text', 'email'] };
	if ([...phone, ...phone2, ...phone3].includes(key)) return { key, kinds: ['text', 'phone'] };
	const isNumber = organizationNumber.includes(key) || isOrganizationNumber(label);
	return { key, kinds: isNumber ? ['text', 'organizationNumber'] : ['text'] };
}
