import { identityKeys, keyPrefixOf, normaliseName, simplifiedKeys } from '../client';
import type {
	AssignmentId,
	CubeClient,
	CubeRecord,
	FieldKeys,
	Generation,
	OutputType,
} from '../client';
import { quote } from '../nodeErrors';
import { isOwnField } from './fieldLabels';
import type { Labeller } from './fieldLabels';
import type { WriterFor } from './outputOptions';
import { AlikeRecords, RecordWriter, toRecord } from './recordWriter';
import { createRegisters, NO_FIELD_LABELS, readFieldLabels } from './recordLabels';
import type { FieldLabels, RecordSource } from './recordLabels';

/** What is given of a record, and how it is written. */
export interface OutputSettings {
	output: 'raw' | 'simplified' | 'selected';
	/** Keys, or labels, of the fields to give, with `output` = `selected`. */
	selected: string[];
	fieldNames: 'keys' | 'labels';
	/** What changes how values are written, see `OUTPUT_OPTIONS`. */
	valueWriters: readonly WriterFor[];
	/** Each response with its customer's record. */
	includeCustomer: boolean;
}

/** Records as Cube sent them. */
export const UNCHANGED_OUTPUT: OutputSettings = {
	output: 'raw',
	selected: [],
	fieldNames: 'keys',
	valueWriters: [],
	includeCustomer: false,
};

/** n8n's bound for a simplified record. */
export const MAX_SIMPLIFIED_FIELDS = 10;

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** The value of a record's own key, whatever it is called. */
const valueIn = (record: CubeRecord, key: string): unknown =>
	Object.hasOwn(record, key) ? record[key] : undefined;

/** A column of a simplified list: its key, and the keys that may hold its value instead. */
interface Column {
	place: number;
	key: string;
	candidates: FieldKeys;
}

/** The columns of a simplified list, the same for every record of it. */
export class SimplifiedColumns {
	/** The keys of all columns, in their order. */
	keys: readonly string[] = [];

	private columns: Column[] = [];
	private isUneven = false;
	private simplified = 0;

	/**
	 * @param wanted the keys that may hold each field, the most important field first
	 * @param certain the keys of columns that a list has in any case
	 */
	constructor(
		private readonly wanted: readonly FieldKeys[],
		private readonly certain: readonly string[] = [],
	) {}

	/**
	 * Picks the values of a record that people use, one for each of `keys`. The record that first has a field decides which key
	 * is its column: the first that holds something, or else the first that is there. A later record
	 * without it shows there what another of the field's keys holds, or null.
	 *
	 * @param knownKeys the keys that the assignment knows; its custom fields come last, as far as there is room
	 */
	simplify(record: CubeRecord, knownKeys: readonly string[]): unknown[] {
		if (this.columns.length < MAX_SIMPLIFIED_FIELDS) this.extend(record, knownKeys);
		this.simplified++;
		return this.columns.map(({ key, candidates }) => {
			const own = valueIn(record, key);
			if (!isEmpty(own)) return own;
			const held = candidates.find((one) => !isEmpty(valueIn(record, one))) ?? key;
			return valueIn(record, held) ?? null;
		});
	}

	/** Whether a column came along after the first record, which earlier ones lack. */
	get isUnevenSoFar(): boolean {
		return this.isUneven;
	}

	private extend(record: CubeRecord, knownKeys: readonly string[]): void {
		const used = new Set(this.columns.map(({ place }) => place));
		const keys = new Set(this.keys);
		const found: Column[] = [];
		const own = knownKeys.filter(isOwnField).map((key) => [key]);
		for (const [place, candidates] of [...this.wanted, ...own].entries()) {
			const key =
				candidates.find((one) => !isEmpty(valueIn(record, one))) ??
				candidates.find((one) => Object.hasOwn(record, one)) ??
				candidates.find((one) => knownKeys.includes(one) || this.certain.includes(one));
			if (key === undefined || used.has(place) || keys.has(key)) continue;
			keys.add(key);
			found.push({ place, key, candidates });
		}
		const added = found.slice(0, MAX_SIMPLIFIED_FIELDS - this.columns.length);
		if (added.length === 0) return;
		if (this.simplified > 0) this.isUneven = true;
		this.columns = [...this.columns, ...added].sort((one, other) => one.place - other.place);
		this.keys = this.columns.map(({ key }) => key);
	}
}

/** The way of records from Cube to the user. */
export interface Output {
	/** What is kept of a record until all are there; goes to `project` of a list. */
	project: (record: CubeRecord) => CubeRecord;
	/**
	 * Makes of the records that were kept what the user gets, in the same order.
	 *
	 * @returns notes: what a person should know, in sentences
	 * @throws CubeError
	 */
	complete: (projected: CubeRecord[]) => Promise<{ records: CubeRecord[]; notes: string[] }>;
}

/** What makes of a record of Cube's what the user asked for, in two steps and both at once. */
export interface Projection {
	/** Keeps what is wanted, under Cube's keys: the rest is freed. */
	select: (record: CubeRecord) => CubeRecord;
	/** Names the fields of what was kept, and writes its timestamps. */
	rename: (record: CubeRecord, assignment?: AssignmentId) => CubeRecord;
	/** Both, for a record that nothing is joined with. */
	project: (record: CubeRecord) => CubeRecord;
	/** The name under which the user gets a field of an assignment's records. */
	labelOf: (key: string, assignment?: AssignmentId) => string;
	/** The selected names that no record had so far; undefined before the first record. */
	unmatched: () => string[] | undefined;
	/** Gives the records of a simplified list the same columns: null where one came along later. */
	alignColumns: (records: CubeRecord[]) => CubeRecord[];
	/** What a person should know. */
	notes: string[];
}

/** What to say of selected fields that no record has; of an empty list nothing is known. */
export function unmatchedNotes(names: readonly string[]): string[] {
	return names.map(
		(name) => `No record has the field ${quote(name)} selected in 'Output Field Names or IDs'.`,
	);
}

/** Whether an output has to know the fields that an account has added. */
export function needsLabels({ output, fieldNames }: OutputSettings, type: OutputType): boolean {
	if (fieldNames === 'labels' || output === 'selected') return true;
	return output === 'simplified' && type === 'customers';
}

/**
 * What a joined customer fills in of a response. A simplified list has these columns with and without
 * Include Customer, and in every generation, as the editor's preview says.
 */
function filledIn({ fields }: Generation, kind: OutputType): string[] {
	if (kind !== 'responses' && kind !== 'callOutcomes') return [];
	const { name, phone, email } = fields.responses;
	return [name, phone, email].flatMap(([key = '']) => key);
}

const ownName: Labeller = (key) => key;

/**
 * Makes the projection of records. Without labels and selection it asks Cube for nothing.
 *
 * @throws CubeError
 */
export async function createProjection(
	cube: CubeClient,
	source: RecordSource,
	settings: OutputSettings,
): Promise<Projection> {
	const { type: kind } = source;
	const { output, valueWriters } = settings;
	const isNamed = settings.fieldNames === 'labels';
	const generation = await cube.generation();
	const ids = identityKeys(generation, kind);
	const columns = new SimplifiedColumns(
		simplifiedKeys(generation, kind),
		filledIn(generation, kind),
	);
	// records of several registers share no custom field
	const isMixed = output === 'simplified' && source.parent?.of === 'account';
	const labels: FieldLabels = needsLabels(settings, kind)
		? await readFieldLabels(cube, source)
		: NO_FIELD_LABELS;
	const registers = createRegisters(labels, keyPrefixOf(generation, kind));
	const labellerOf = (assignment?: AssignmentId) => registers(assignment).labelOf;
	const selection = createSelection(settings.selected);
	const simplified = new AlikeRecords();
	const writers = new WeakMap<Labeller, RecordWriter>();
	let isUsed = false;

	const assignmentOf = (record: CubeRecord) => (isMixed ? undefined : labels.assignmentOf(record));

	const select = (record: CubeRecord): CubeRecord => {
		if (output === 'raw' && !isNamed) return record;
		const register = registers(assignmentOf(record));
		register.see(record);
		if (output === 'raw') return record;
		const { knownKeys, labelOf } = register;
		if (output === 'simplified') {
			const values = columns.simplify(record, knownKeys);
			return simplified.make(columns.keys, values);
		}
		const isWanted = selection.of([...Object.keys(record), ...knownKeys], labelOf);
		// what a record has not is null, so that all of them have the same fields
		const missing = knownKeys.filter((key) => isWanted(key) && !Object.hasOwn(record, key));
		isUsed = true;
		return toRecord([
			...Object.entries(record).filter(([key]) => ids.includes(key) || isWanted(key)),
			...missing.map((key) => [key, null] as const),
		]);
	};
	const rename = (record: CubeRecord, assignment = assignmentOf(record)): CubeRecord => {
		if (!isNamed && valueWriters.length === 0) return record;
		const nameOf = isNamed ? labellerOf(isMixed ? undefined : assignment) : ownName;
		const writer = writers.get(nameOf) ?? new RecordWriter(nameOf, valueWriters);
		writers.set(nameOf, writer);
		return writer.write(record);
	};
	return {
		select,
		rename,
		project: (record) => rename(select(record), assignmentOf(record)),
		alignColumns(records) {
			if (output !== 'simplified' || !columns.isUnevenSoFar) return records;
			const labellerOfAll = labellerOf(assignmentOf({}));
			const names = columns.keys.map((key) => (isNamed ? labellerOfAll(key) : key));
			return records.map((record) => toRecord(names.map((name) => [name, record[name] ?? null])));
		},
		labelOf: (key, assignment = labels.assignmentOf({})) =>
			isNamed ? labellerOf(assignment)(key) : key,
		unmatched: () => (isUsed ? selection.unmatched() : undefined),
		notes: labels.notes,
	};
}

/** What is known of the fields that one labeller names. */
interface KnownFields {
	/** Whether a field is selected, by key. */
	selected: Map<string, boolean>;
	/** Selected names that are exactly a field's: they mean no other one. */
	exact: Set<string>;
}

/**
 * Which fields are selected, by key or label: those that are named exactly, or else those that are the
 * same as names are compared.
 */
function createSelection(names: readonly string[]) {
	const wanted = new Set(names);
	const byForm = new Map(names.map((name) => [normaliseName(name), name]));
	const unmatched = new Set(names);
	const known = new WeakMap<Labeller, KnownFields>();
	const learn = (keys: string[], labelOf: Labeller, { selected, exact }: KnownFields) => {
		const own = keys.map((key) => ({ key, names: [key, labelOf(key)] }));
		for (const name of own.flatMap((one) => one.names)) if (wanted.has(name)) exact.add(name);
		for (const { key, names: both } of own) {
			const found = both.filter((name) => wanted.has(name));
			const alike = both
				.map((name) => byForm.get(normaliseName(name)) ?? '')
				.filter((name) => name !== '' && !exact.has(name));
			for (const name of [...found, ...alike]) unmatched.delete(name);
			selected.set(key, found.length > 0 || alike.length > 0);
		}
	};
	return {
		/** Tells of the fields of a record, all of them at once, which are selected. */
		of(keys: string[], labelOf: Labeller): (key: string) => boolean {
			const fields: KnownFields = known.get(labelOf) ?? { selected: new Map(), exact: new Set() };
			known.set(labelOf, fields);
			const fresh = keys.filter((key) => !fields.selected.has(key));
			if (fresh.length > 0) learn(fresh, labelOf, fields);
			return (key) => fields.selected.get(key) === true;
		},
		/** The selected names that no field has had so far. */
		unmatched: () => [...unmatched],
	};
}
