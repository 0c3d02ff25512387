import { invalidInput } from '../nodeErrors';

/** What is given of a record, and how it is written. */
export interface OutputSettings {
	output: 'raw' | 'simplified' | 'selected';
	/** Keys, or labels, of the fields to give, with `output` = `selected`. */
	selected: string[];
	fieldNames: 'keys' | 'labels';
	/** Timestamps as ISO in Norwegian local time, with their offset. */
	isoTimestamps: boolean;
	/** Each response with its customer's record. */
	includeCustomer: boolean;
}

/** Records as Cube sent them. */
export const UNCHANGED_OUTPUT: OutputSettings = {
	output: 'raw',
	selected: [],
	fieldNames: 'keys',
	isoTimestamps: false,
	includeCustomer: false,
};

/**
 * Reads the parameters of the output, as n8n hands them over; what is missing is as in Cube.
 *
 * @param parameters `output`, `outputFields`, `fieldNames`; of the options `timestampsAsIso` and
 *   `includeCustomer`
 * @throws CubeError invalidInput when fields were to be selected and none is
 */
export function readOutputSettings(parameters: Readonly<Record<string, unknown>>): OutputSettings {
	const { output, outputFields, fieldNames, timestampsAsIso, includeCustomer } = parameters;
	const settings: OutputSettings = {
		output: output === 'simplified' || output === 'selected' ? output : 'raw',
		selected: splitNames(outputFields),
		fieldNames: fieldNames === 'labels' ? 'labels' : 'keys',
		isoTimestamps: isOn(timestampsAsIso),
		includeCustomer: isOn(includeCustomer),
	};
	if (settings.output === 'selected' && settings.selected.length === 0) {
		throw invalidInput(
			'Output is set to Selected Fields, but no field is selected',
			'Choose fields below Output, or choose Raw.',
		);
	}
	return settings;
}

function isOn(value: unknown): boolean {
	return value === true || value === 'true';
}

/** An expression may give one name, names with commas between, or a list. */
function splitNames(value: unknown): string[] {
	const names = typeof value === 'string' ? value.split(',') : value;
	if (!Array.isArray(names)) return [];
	return names.map((name) => String(name).trim()).filter((name) => name !== '');
}
