import { toText } from './generations/generation';
import { isRecord } from './responseBody';

/** A value that a field may have, and the words for it. */
export interface FieldChoice {
	value: string | number | boolean;
	label: string;
}

/** What an account itself says of a field of its records. */
export interface FieldMetadata {
	key: string;
	/** Django REST Framework's own word, such as `string`, `integer`, `date` or `choice`. */
	type: string;
	isReadOnly: boolean;
	maxLength?: number;
	/** The values that it may have; undefined where it takes any. */
	choices?: FieldChoice[];
}

/**
 * Reads how an address describes the fields that it takes, out of the answer to `OPTIONS`.
 *
 * @param answer the JSON of the answer, whatever it holds
 * @param method the write whose fields are wanted
 * @returns undefined where it describes none: Cube documents no such answer, and a user without
 *   permission gets none either
 * @see Django REST Framework's documents, "Metadata"
 */
export function parseFieldMetadata(answer: unknown, method: string): FieldMetadata[] | undefined {
	const actions = isRecord(answer) ? answer.actions : undefined;
	const fields = isRecord(actions) ? actions[method] : undefined;
	if (!isRecord(fields)) return undefined;
	const described = Object.entries(fields).flatMap(([key, field]) =>
		isRecord(field) ? [describe(key, field)] : [],
	);
	return described.length > 0 ? described : undefined;
}

function describe(key: string, field: Record<string, unknown>): FieldMetadata {
	const maxLength = Number(field.max_length);
	return {
		key,
		type: toText(field.type).toLowerCase(),
		isReadOnly: field.read_only === true,
		maxLength: Number.isInteger(maxLength) && maxLength > 0 ? maxLength : undefined,
		choices: Array.isArray(field.choices) ? field.choices.flatMap(readChoice) : undefined,
	};
}

function readChoice(choice: unknown): FieldChoice[] {
	if (!isRecord(choice)) return [];
	const { value, display_name: name } = choice;
	const isSingle = ['string', 'number', 'boolean'].includes(typeof value);
	if (!isSingle) return [];
	return [{ value: value as FieldChoice['value'], label: toText(name) || String(value) }];
}
