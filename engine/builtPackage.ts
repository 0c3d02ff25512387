/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a tool of development, never part of the published package */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// first, since it tells n8n-core where to keep its settings
import { Engine } from './engine';
import type { EngineOptions } from './engine';
import { PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';

/** The nodes and credentials of a package, as n8n knows them. */
export interface CubePackage {
	/** By their full names, such as `n8n-nodes-headshed-cube.cube`. */
	nodes: Record<string, INodeType>;
	credentialTypes: ICredentialType[];
}

/**
 * Loads a built package with n8n's own loader, which reads the section `n8n` of its package.json and
 * takes each class's name from its file's.
 *
 * @param folder where its package.json is
 * @throws TypeError when it was not built
 */
export async function loadPackage(folder: string): Promise<CubePackage> {
	const loader = new PackageDirectoryLoader(folder);
	const { n8n, name } = loader.packageJson;
	for (const file of [...(n8n?.nodes ?? []), ...(n8n?.credentials ?? [])]) {
		if (!existsSync(join(folder, file))) {
			throw new TypeError(`${file} is not there: run "npm run build" first.`);
		}
	}
	await loader.loadAll();
	const nodes = Object.entries(loader.nodeTypes).flatMap(([type, { type: node }]) =>
		isPlain(node) ? [[`${name}.${type}`, node] as const] : [],
	);
	return {
		nodes: Object.fromEntries(nodes),
		credentialTypes: Object.values(loader.credentialTypes).map(({ type }) => type),
	};
}

/** A node of one version, as all of this package are. */
function isPlain(node: ReturnType<INodeTypes['getByName']>): node is INodeType {
	return 'description' in node && !('nodeVersions' in node);
}

/** An engine in which someone signed in to Cube. */
export function engineFor(
	{ nodes, credentialTypes }: CubePackage,
	credential: ICredentialDataDecryptedObject,
	options: Pick<EngineOptions, 'isSaved'> = {},
): Engine {
	return new Engine({ nodes, credentialTypes, credentials: { cubeApi: credential }, ...options });
}
