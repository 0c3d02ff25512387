import type { INodeProperties } from 'n8n-workflow';

import { readTimestamp, toNorwegianIso } from '../client';
import { isOwnField } from './fieldLabels';

/** Writes a value of a record for the user. */
export type ValueWriter = (value: unknown) => unknown;

/** How the values of a field are written, by Cube's key; undefined where they stay as they are. */
export type WriterFor = (key: string) => ValueWriter | undefined;

/** A switch of the collection Options that changes how the values of records are written. */
interface OutputOption {
	property: INodeProperties;
	writerFor: WriterFor;
}

/** Keys under which Cube has timestamps. */
const OF_TIME = /(?:^|_)(?:when|timestamp|time|updated|date)$/;

/**
 * Writes a timestamp as ISO 8601 in Norwegian local time with its offset. A day without a time stays
 * a day, and everything else as it is, fields that people fill in freely too.
 */
export function timestampWriter(key: string): ValueWriter | undefined {
	return OF_TIME.test(key) && !isOwnField(key) ? toIsoTimestamp : undefined;
}

function toIsoTimestamp(value: unknown): unknown {
	const timestamp = readTimestamp(value);
	return timestamp === undefined || timestamp.isDay ? value : toNorwegianIso(timestamp.ms);
}

/**
 * The options that every operation with the parameter Output has, and every event of the trigger; a new
 * one is added here.
 */
export const OUTPUT_OPTIONS: readonly OutputOption[] = [
	{
		property: {
			displayName: 'Timestamps as ISO',
			name: 'timestampsAsIso',
			type: 'boolean',
			default: true,
			description:
				'Whether to return timestamps in ISO 8601 format with their offset, such as 2026-06-15T08:30:00+02:00',
		},
		writerFor: timestampWriter,
	},
];
