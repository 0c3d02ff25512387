/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the benchmark is a tool of development and is never part of the published package */
import { join } from 'node:path';

import { readWorkflowFile, withCredential } from '../../e2e/workflows';
import type { CredentialReference, Workflow, WorkflowNode } from '../../e2e/workflows';
import { connectionTo } from '../../engine/workflowOf';
import { Failure } from '../../tools/support/failure';
import { assignmentOf } from '../contenders/cubeNode';

const FILE = join(__dirname, '../../docs/read-a-register-with-many-workers.json');
export const TRIGGER = 'When clicking ‘Execute workflow’';

/** What a person fills in in the example. */
interface Filling {
	account: CredentialReference;
	/** Of the type Header Auth, for the calls from step 2 to step 3. */
	header: CredentialReference;
	/** Customers of the register. */
	records: number;
	pagesPerItem: number;
	/** Address of this n8n. */
	n8nUrl: string;
	/** Address that takes the ids of what was read. */
	takeUrl: string;
}

/**
 * The example of docs/ as a person would fill it in. In place of the own step stand two that hand
 * the ids of the range to the benchmark's server, so that it can count them.
 */
export async function exampleFor({
	account,
	header,
	records,
	pagesPerItem,
	n8nUrl,
	takeUrl,
}: Filling): Promise<Workflow> {
	const example = withCredential(await readWorkflowFile(FILE), account);
	const credentials = { httpHeaderAuth: header };
	const nodes = example.nodes.map((node) => {
		if (node.name === 'Divide the register') {
			return changed(node, { assignment: assignmentOf(records), pagesPerItem });
		}
		if (node.name === 'Hand out the ranges') {
			return { ...changed(node, { url: `${n8nUrl}/webhook/cube-pages` }), credentials };
		}
		return node.name === 'A range arrives' ? { ...node, credentials } : node;
	});
	const own = nodes.find(({ name }) => name === 'Your own step');
	if (!own) throw new Failure(`${FILE} has no step "Your own step".`);
	Object.assign(own, {
		type: 'n8n-nodes-base.aggregate',
		parameters: {
			fieldsToAggregate: { fieldToAggregate: [{ fieldToAggregate: 'crm__customer_id' }] },
			options: {},
		},
	});
	const handIn: WorkflowNode = {
		id: 'hand-in',
		name: 'Hand in',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [1088, 496],
		parameters: {
			method: 'POST',
			url: takeUrl,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ { ids: $json.crm__customer_id } }}',
			options: {},
		},
	};
	const connections = {
		...example.connections,
		[own.name]: connectionTo(handIn.name),
	};
	return { ...example, nodes: [...nodes, handIn], connections };
}

function changed(node: WorkflowNode, parameters: object): WorkflowNode {
	return { ...node, parameters: { ...node.parameters, ...parameters } };
}
