/** A number with separators, rounded: 10,000. */
export function count(number: number): string {
	// no minus before a zero
	return (Math.round(number) || 0).toLocaleString('en');
}

/** A number with its thing, which takes an s in the plural: 1 request, 2 requests. */
export function many(number: number, thing: string): string {
	return `${count(number)} ${thing}${number === 1 ? '' : 's'}`;
}

/**
 * A duration in seconds: 0.4 s.
 * @param decimals how many; `fine` has two below ten seconds: 0.42 s
 */
export function seconds(milliseconds: number, decimals: 'coarse' | 'fine' = 'coarse'): string {
	const digits = decimals === 'fine' && milliseconds < 10_000 ? 2 : 1;
	return `${(milliseconds / 1000).toFixed(digits)} s`;
}

/** A duration as a clock shows it: 1:05. */
export function minutes(milliseconds: number): string {
	const whole = Math.floor(milliseconds / 1000);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Memory in millions of bytes: 1,200 MB. */
export function megabytes(bytes: number): string {
	return `${count(bytes / 1e6)} MB`;
}
