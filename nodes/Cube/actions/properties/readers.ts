import type { OperationContext } from '../operation';

/** Reads a collection, which is empty when the user added nothing. */
export function readCollection(
	item: Pick<OperationContext, 'parameter'>,
	name: string,
): Record<string, unknown> {
	const value = item.parameter(name);
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
