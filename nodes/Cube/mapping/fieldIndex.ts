import { normaliseName } from '../client';
import { invalidInput, quote } from '../nodeErrors';
import type { LabelledField } from '../output/fieldLabels';
import type { FieldDefinition } from './fieldDefinitions';

const codePoint = (character: string) =>
	`\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

/**
 * A name in quotes, with everything shown that a reader would overlook: blanks at the ends and in a
 * row, and invisible or combining characters by their code, as in `"Phone 2\u00a0"`.
 */
export function quoteName(name: string): string {
	const isPlain = quote(name) === `"${name}"` && !/[\p{Cf}\p{Cc}\p{M}]|(?! )\s/u.test(name);
	if (isPlain || name.length > MAX_SHOWN_NAME) return quote(name);
	return `"${name.replace(/[\p{Cf}\p{Cc}\p{M}]|(?! )\s/gu, codePoint)}"`;
}

/** A longer name is shortened instead. */
const MAX_SHOWN_NAME = 80;

/** So many names make a sentence; of more, the others are counted. */
const MAX_LISTED_NAMES = 12;

/** Names in a row, such as `Phone 4, "Phone 2 "`: in quotes only where the name alone would mislead. */
export function listNames(names: readonly string[]): string {
	const listed = names.slice(0, MAX_LISTED_NAMES).map((name) => {
		const quoted = quoteName(name);
		return quoted === `"${name}"` && /^[^,\s](?:[^,]*[^,\s])?$/.test(name) ? name : quoted;
	});
	const others = names.length - listed.length;
	return `${listed.join(', ')}${others > 0 ? ` and ${others.toLocaleString('en-US')} more` : ''}`;
}

/** @throws CubeError invalidInput: a name fits several fields, and none exactly */
export function ambiguousName(name: string, labels: readonly string[]) {
	const fields = [...new Set(labels)].map(quoteName).join(', ');
	return invalidInput(
		`${quoteName(name)} in 'Fields' matches ${labels.length === 2 ? 'two' : 'several'} different fields`,
		`Nothing was sent. Use one exact name (${fields}), remove it from the item, or choose Map Each Column Manually.`,
	);
}

/** A name as it is compared where no name fits exactly: whatever case and blanks it has. */
export function nameForm(name: string): string {
	return normaliseName(name).replaceAll(' ', '');
}

/** The fields of the records of one kind, as far as writing goes. */
export interface WritableFields {
	/** Those that an update may change. */
	changeable: FieldDefinition[];
	/** Those that records have and no update changes: ids, what Cube notes itself, what belongs to others. */
	fixed: LabelledField[];
	/** Whether a key that no record at hand shows may be changed all the same. */
	isChangeableKey?: (key: string) => boolean;
}

/** A field that a name was found to mean. */
interface FoundField extends LabelledField {
	/** What an update may write into it; undefined for a fixed field. */
	definition?: FieldDefinition;
}

/**
 * What a name means: `field` is undefined for a name that nothing has; `others` are fields that it may
 * mean as well.
 */
export interface FieldMatch {
	field?: FoundField;
	others: FoundField[];
}

/** Finds fields by the names that people and the node's own output have for them. */
export interface FieldIndex {
	fields: WritableFields;
	find: (name: string) => FieldMatch;
}

/** The key behind a label that shows it, as in "Merknad (crm__custom_info__5)". */
const KEY_BEHIND = / \(([^()]+)\)$/;

/**
 * Makes an index of fields. A key or a label that fits exactly wins; else a name is compared in its
 * normal form, where one that fits several fields means none of them.
 */
export function createFieldIndex(fields: WritableFields): FieldIndex {
	const all: FoundField[] = [
		...fields.changeable.map((field) => ({ ...field, definition: field })),
		...fields.fixed,
	];
	const byKey = new Map(all.map((field) => [field.key, field]));
	const byLabel = new Map<string, FoundField>();
	const byNormalForm = new Map<string, Set<FoundField>>();
	for (const field of all) {
		if (!byLabel.has(field.label)) byLabel.set(field.label, field);
		for (const name of [field.key, field.label]) {
			const form = nameForm(name);
			byNormalForm.set(form, (byNormalForm.get(form) ?? new Set()).add(field));
		}
	}

	const found = new Map<string, FieldMatch>();
	const findKey = (key: string): FoundField | undefined => {
		const known = byKey.get(key);
		if (known !== undefined || fields.isChangeableKey?.(key) !== true) return known;
		return { key, label: key, definition: { key, label: key, type: 'string' } };
	};
	const search = (name: string): FieldMatch => {
		const behind = KEY_BEHIND.exec(name)?.[1];
		const exact = [
			findKey(name),
			byLabel.get(name) ?? (behind === undefined ? undefined : findKey(behind)),
		].filter((field) => field !== undefined);
		const fitting =
			exact.length > 0
				? new Map(exact.map((field) => [field.key, field])).values()
				: (byNormalForm.get(nameForm(name)) ?? []);
		const [first, ...others] = fitting;
		// of two that fit exactly, the key is the more exact; of two that fit roughly, none is
		if (exact.length === 0 && others.length > 0 && first) return { others: [first, ...others] };
		return { field: first, others };
	};
	return {
		fields,
		find: (name) => {
			const before = found.get(name) ?? search(name);
			found.set(name, before);
			return before;
		},
	};
}
