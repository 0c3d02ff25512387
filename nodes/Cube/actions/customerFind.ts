import { normaliseName, parseSince, readTimestamp, toNorwegianIso, toText } from '../client';
import type { AssignmentId, CubeRecord, Timestamp } from '../client';
import { matchKeys, recordKeys } from '../matching/matchKeys';
import type { MatchField } from '../matching/matchKeys';
import { quote } from '../nodeErrors';
import type { Operation, OperationContext } from './operation';
import {
	assignmentParameter,
	conditionsParameter,
	listParameters,
	optionsParameter,
	outputOptions,
	outputParameters,
	readAssignment,
	readConditions,
	sortParameter,
} from './properties';
import type { Condition } from './properties';
import { readRecordList } from './recordList';
import { findMatchField } from './searchedFields';

type Keep = (record: CubeRecord) => boolean;

export const find: Operation = {
	name: 'Find',
	value: 'find',
	action: 'Find customers',
	description: 'Retrieve the customers whose fields meet conditions, such as a city or a date',
	properties: [
		assignmentParameter(),
		conditionsParameter,
		...listParameters,
		...outputParameters,
		optionsParameter(...outputOptions),
		sortParameter,
	],
	writes: false,
	async execute(item) {
		const assignment = readAssignment(item);
		const conditions = readConditions(item);
		const checks = await Promise.all(
			conditions.map(async (condition) => await toCheck(item, assignment, condition)),
		);
		const records = await readRecordList(item, {
			source: { type: 'customers', parent: { of: 'assignment', assignment } },
			keep: (record) => checks.every(({ keep }) => keep(record)),
			named: conditions.map(({ field, comparison, value }) => [
				field,
				comparison === 'isEmpty' ? 'empty' : value,
			]),
			read: async (options) => await item.cube.customers.list(assignment, options),
		});
		checks.forEach(({ note }) => note?.());
		return records;
	},
};

/** A condition as it is checked, and what to say after all records were. */
interface Check {
	keep: Keep;
	note?: () => void;
}

async function toCheck(
	item: OperationContext,
	assignment: AssignmentId,
	condition: Condition,
): Promise<Check> {
	const field = await findMatchField(item.cube, assignment, condition.field);
	const { comparison, value } = condition;
	switch (comparison) {
		case 'is':
			return { keep: matches(field, value) };
		case 'contains': {
			const part = normaliseName(value);
			return { keep: (record) => normaliseName(toText(record[field.key])).includes(part) };
		}
		case 'isEmpty':
			return { keep: (record) => isEmpty(record[field.key]) };
		case 'after':
		case 'before':
			return dated(item, field, condition);
	}
}

function matches(field: MatchField, value: string): Keep {
	const wanted = new Set(field.kinds.flatMap((kind) => matchKeys(kind, value)));
	return (record) => recordKeys(record, [field]).some((key) => wanted.has(key));
}

function isEmpty(value: unknown): boolean {
	return value === null || value === undefined || normaliseName(String(value)) === '';
}

/** The day in Norway, `2026-11-01`. */
const dayOf = (moment: number) => toNorwegianIso(moment).slice(0, 10);

function dated(
	item: OperationContext,
	{ key }: MatchField,
	{ comparison, field, value }: Condition,
): Check {
	const ms = parseSince(value, 'Value');
	const limit: Timestamp = { ms, isDay: !/\d[T ]\d/.test(value) };
	const isBefore = comparison === 'before';
	let hasDate = false;
	return {
		keep: (record) => {
			const found = readTimestamp(record[key]);
			if (found === undefined) return false;
			hasDate = true;
			if (!found.isDay && !limit.isDay) return isBefore ? found.ms < ms : found.ms > ms;
			// of one of them only the day is known
			const [day, limitDay] = [dayOf(found.ms), dayOf(ms)];
			return isBefore ? day < limitDay : day > limitDay;
		},
		note: () => {
			if (!hasDate) item.hint(`No customer has a date in the field ${quote(field)}.`);
		},
	};
}
