/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- a script of the project: it runs in Node, never inside n8n */
import { readFile } from 'node:fs/promises';
import type { INode } from 'n8n-workflow';

import type { WorkflowFile } from '../engine/engine';
import { Failure } from '../tools/support/failure';
import { waitForExecution, type Execution, type Json } from './executions';
import type { Rest } from './rest';

/** A credential's reference in a workflow. */
export interface CredentialReference {
	id: string;
	name: string;
}

/** A node of a workflow. */
export type WorkflowNode = INode;

/** A workflow as it is exported and imported. */
export interface Workflow extends WorkflowFile {
	name: string;
	pinData?: Json;
}

/** A workflow that n8n keeps. */
export interface SavedWorkflow extends Workflow {
	id: string;
	versionId: string;
}

const CREDENTIAL_TYPE = 'cubeApi';

/** Reads a workflow from a file, as exported from the editor. */
export async function readWorkflowFile(path: string): Promise<Workflow> {
	try {
		return JSON.parse(await readFile(path, 'utf8')) as Workflow;
	} catch {
		throw new Failure(`${path} is not a workflow: the file is missing or is not JSON.`);
	}
}

/** The same workflow with this credential in every node that takes a Cube credential. */
export function withCredential<W extends Workflow>(
	workflow: W,
	credential: CredentialReference,
): W {
	const nodes = workflow.nodes.map((node) => {
		if (!node.credentials?.[CREDENTIAL_TYPE]) return node;
		return { ...node, credentials: { ...node.credentials, [CREDENTIAL_TYPE]: credential } };
	});
	return { ...workflow, nodes };
}

/** Saves a workflow in n8n. */
export async function createWorkflow(rest: Rest, workflow: Workflow): Promise<SavedWorkflow> {
	const { name, nodes, connections, settings, pinData } = workflow;
	const body = {
		name,
		nodes,
		connections,
		settings: { executionOrder: 'v1', ...settings },
		pinData: pinData ?? {},
		active: false,
	};
	return await rest.post<SavedWorkflow>('/workflows', body);
}

/** The workflows that n8n keeps. */
export async function listWorkflows(rest: Rest): Promise<Array<{ id: string; name: string }>> {
	return await rest.get('/workflows');
}

/** Publishes a workflow: from now on its triggers and webhooks start it. */
export async function activateWorkflow(rest: Rest, workflow: SavedWorkflow): Promise<void> {
	const { id, versionId } = workflow;
	await rest.post(`/workflows/${id}/activate`, { versionId });
}

/** Takes a workflow back: nothing starts it any more. */
export async function deactivateWorkflow(rest: Rest, { id }: SavedWorkflow): Promise<void> {
	await rest.post(`/workflows/${id}/deactivate`, {});
}

/**
 * Runs a workflow as the editor's "Execute workflow" does and waits for its end.
 * @param trigger the name of the trigger node to start from
 */
export async function runWorkflow(
	rest: Rest,
	workflow: SavedWorkflow,
	trigger: string,
): Promise<Execution> {
	const { executionId } = await rest.post<{ executionId?: string }>(
		`/workflows/${workflow.id}/run`,
		{ workflowData: workflow, triggerToStartFrom: { name: trigger } },
	);
	if (!executionId) {
		throw new Failure(`n8n did not start "${workflow.name}": it waits for its trigger instead.`);
	}
	return await waitForExecution(rest, executionId);
}
