type Whole = Record<string, unknown> | unknown[];

/**
 * Reads the format in which n8n sends an execution's data: a table whose rows refer to each other
 * by index, written as a string. Row 0 is the whole.
 */
export function readFlatted(text: string): unknown {
	const table = JSON.parse(text) as unknown[];
	const built = new Map<number, Whole>();

	const resolve = (value: unknown): unknown => (typeof value === 'string' ? row(value) : value);

	const row = (index: string): unknown => {
		const at = Number(index);
		const known = built.get(at);
		if (known) return known;
		const raw = table[at];
		if (typeof raw !== 'object' || raw === null) return raw;
		if (Array.isArray(raw)) {
			const list: unknown[] = [];
			built.set(at, list);
			for (const value of raw) list.push(resolve(value));
			return list;
		}
		const record: Record<string, unknown> = {};
		built.set(at, record);
		for (const [key, value] of Object.entries(raw)) record[key] = resolve(value);
		return record;
	};

	return row('0');
}
