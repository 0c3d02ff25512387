import { toNorwegianIso, readTimestamp } from '../api/moments';

/** Keys under which Cube has moments; fields that people fill in freely are left as they are. */
const OF_TIME = /(?:^|_)(?:when|timestamp|time|updated|date)$/;
const OF_PEOPLE = /^crm__custom_info__|__extra__/;

/**
 * Writes a timestamp as ISO 8601 in Norwegian local time with its offset. A day without a time stays
 * a day, and everything else as it is.
 */
export function toIsoTimestamp(key: string, value: unknown): unknown {
	if (!OF_TIME.test(key) || OF_PEOPLE.test(key)) return value;
	const timestamp = readTimestamp(value);
	return timestamp === undefined || timestamp.isDay ? value : toNorwegianIso(timestamp.ms);
}
