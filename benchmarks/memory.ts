/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the benchmark is a tool of development and is never part of the published package */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Linux keeps the most memory that a process ever held, and forgets it when told so. Elsewhere nothing
 * happens.
 *
 * @param pid a process of this user, or `self`
 */
export function forgetPeakOf(pid: number | 'self'): void {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, '5');
	} catch {
		// not Linux
	}
}

/**
 * The most memory that a process held since its peak was forgotten.
 * @returns bytes; undefined where the system does not say, or the process is gone
 */
export function peakOf(pid: number | 'self'): number | undefined {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
		return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
	} catch {
		return undefined;
	}
}
