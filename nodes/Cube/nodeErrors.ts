import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import { CubeError } from './client';
import type { ErrorReason } from './client';
import { inOneDirection } from './messages/errorText';
import type { ErrorText, Messages } from './messages/errorText';
import { INPUT_MESSAGES } from './messages/inputMessages';
import { NETWORK_MESSAGES } from './messages/networkMessages';
import { RESPONSE_MESSAGES } from './messages/responseMessages';

export { inOneDirection, quote } from './messages/errorText';

const MESSAGES: Messages<ErrorReason> = {
	...INPUT_MESSAGES,
	...NETWORK_MESSAGES,
	...RESPONSE_MESSAGES,
};

/** An error that knows its words: what happened, and what to do. */
export class DescribedError extends Error {
	constructor(
		message: string,
		readonly description?: string,
	) {
		super(message);
		this.name = 'DescribedError';
	}
}

/** The error for what is refused before anything is sent: names the parameter as the editor shows it. */
export function invalidInput(message: string, description?: string): DescribedError {
	return new DescribedError(message, description);
}

/** The words for an error of the client, by its reason. */
function describeCubeError<R extends ErrorReason>({ reason, facts }: CubeError<R>): ErrorText {
	return MESSAGES[reason](facts);
}

/**
 * What a person can read: a sentence that ends in a name such as "Måler-nr." has its period already, and no
 * name turns it around.
 */
function readable({ message, description }: ErrorText): ErrorText {
	const once = (text: string) => inOneDirection(text.replace(/(?<!\.)\.\.(?=\s|$)/g, '.'));
	return {
		message: once(message),
		description: description === undefined ? undefined : once(description),
	};
}

/** What to say of an error, whatever it is; of what nobody foresaw, n8n's own words. */
export function describeError(error: unknown): ErrorText {
	if (error instanceof CubeError) return readable(describeCubeError(error));
	if (error instanceof DescribedError) return readable(error);
	if (error instanceof NodeOperationError || error instanceof NodeApiError) {
		return { message: error.message, description: error.description ?? undefined };
	}
	return { message: error instanceof Error ? error.message : "Couldn't read from Cube" };
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
		const isOurs = error instanceof CubeError || error instanceof DescribedError;
		const own = error instanceof Error && !isOurs ? error : message;
		const shown = new NodeOperationError(node, own, options);
		// n8n replaces messages in which it finds a name such as EPERM, even inside a word
		shown.message = message;
		return shown;
	}
	const { fields = {}, status } = error;
	const response: JsonObject = { message, ...(Object.keys(fields).length > 0 && { fields }) };
	const httpCode = status === undefined ? undefined : String(status);
	const shown = new NodeApiError(node, response, { ...options, httpCode });
	shown.message = message;
	return shown;
}
