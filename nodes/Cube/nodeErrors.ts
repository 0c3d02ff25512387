import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import { CubeError } from './client';

export { invalidInput, quote } from './client';

/** What is said of a failed item, whatever it was. */
export interface ErrorText {
	message: string;
	description?: string;
}

/** Reads what to say; of what nobody foresaw, n8n's own words. */
export function describeError(error: unknown): ErrorText {
	if (error instanceof CubeError) return { message: error.message, description: error.description };
	if (error instanceof NodeOperationError || error instanceof NodeApiError) {
		return { message: error.message, description: error.description ?? undefined };
	}
	return { message: error instanceof Error ? error.message : 'Cube could not be read' };
}

/**
 * Makes the error that n8n shows, with the number of the item.
 *
 * @param itemIndex from 0, as n8n counts; undefined when no item is to blame
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const said = describeError(error);
	const message = itemIndex === undefined ? said.message : `${said.message} [item ${itemIndex}]`;
	const options = { message, description: said.description, itemIndex };
	if (!(error instanceof CubeError) || error.kind === 'invalidInput') {
		// what n8n itself threw, such as an expression that fails, keeps its own context
		const own = error instanceof Error && !(error instanceof CubeError) ? error : message;
		const shown = new NodeOperationError(node, own, options);
		// n8n replaces messages in which it finds a name such as EPERM, even inside a word
		shown.message = message;
		return shown;
	}
	const response: JsonObject = { message, ...(error.fields && { fields: error.fields }) };
	const httpCode = error.status === undefined ? undefined : String(error.status);
	const shown = new NodeApiError(node, response, { ...options, httpCode });
	shown.message = message;
	return shown;
}
