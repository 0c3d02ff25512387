import { Workflow } from 'n8n-workflow';
import type { IDataObject, INodeTypes, NodeParameterValueType } from 'n8n-workflow';

import type { WorkflowFile } from '../../engine/engine';

/** Any node: what its parameters mean is of no matter for their expressions. */
const ANY_NODE = {
	getByNameAndVersion: () => ({ description: { properties: [] } }),
} as unknown as INodeTypes;

/**
 * A parameter of a step with its expressions read by n8n-workflow.
 * @param path of the parameter, such as `options.systemMessage`
 * @param json the item that comes in
 */
export function evaluate(
	{ nodes, connections, settings }: WorkflowFile,
	[step, path]: [string, string],
	json: IDataObject,
): NodeParameterValueType {
	const workflow = new Workflow({
		// it changes what it is given
		nodes: structuredClone(nodes),
		connections,
		settings,
		active: false,
		nodeTypes: ANY_NODE,
	});
	const node = nodes.find(({ name }) => name === step);
	if (!node) throw new TypeError(`The workflow has no step ${step}`);
	const parameter = path
		.split('.')
		.reduce<unknown>((inner, key) => (inner as IDataObject)[key], node.parameters);
	return workflow.expression.getParameterValue(
		parameter as NodeParameterValueType,
		null,
		0,
		0,
		step,
		[{ json }],
		'manual',
		{},
	);
}
