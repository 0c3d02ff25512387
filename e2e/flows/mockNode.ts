import type { Json } from '../executions';
import type { WorkflowNode } from '../workflows';

/** An expression of n8n that gives a value with the expressions inside it read. */
function expressionOf(value: unknown): string {
	if (typeof value === 'string') {
		const [, expression] = /^=\{\{(.*)\}\}$/s.exec(value) ?? [];
		return expression === undefined ? JSON.stringify(value) : `(${expression})`;
	}
	if (Array.isArray(value)) return `[${value.map(expressionOf).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const entries = Object.entries(value).map(
		([key, inner]) => `${JSON.stringify(key)}: ${expressionOf(inner)}`,
	);
	return `{ ${entries.join(', ')} }`;
}

/**
 * A node that stands in for one that speaks to another service: it sends nothing, and gives under `sent` what it was
 * told to send, each expression read by n8n where the other node would read it.
 *
 * @param gives what it gives beside, as the other service would; expressions are read
 */
export function mockNode(node: WorkflowNode, gives: Json = {}): WorkflowNode {
	const { id, name, position, parameters, alwaysOutputData } = node;
	const given = Object.entries(gives).map(([key, value], place) => ({
		id: `given-${place}`,
		name: key,
		value: `={{ ${expressionOf(value)} }}`,
		type: 'string',
	}));
	return {
		id,
		name,
		position,
		...(alwaysOutputData ? { alwaysOutputData } : {}),
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: {
				assignments: [
					{ id: 'sent', name: 'sent', value: `={{ ${expressionOf(parameters)} }}`, type: 'object' },
					...given,
				],
			},
			options: { ignoreConversionErrors: true },
		},
	};
}
