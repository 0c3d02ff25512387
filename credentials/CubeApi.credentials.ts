import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { authorizationHeader, GENERATIONS } from '../nodes/Cube/client';
import type { Generation } from '../nodes/Cube/client';
import { DescribedError, describeError } from '../nodes/Cube/nodeErrors';

/** A choice for each generation, and one that leaves it to the node; in the order of their names. */
function generationOptions(): INodePropertyOptions[] {
	const generations = Object.values(GENERATIONS).map(({ name, title, note }: Generation) => ({
		name: title.replace(/\([a-z]/, (start) => start.toUpperCase()),
		value: name,
		...(note !== undefined && { description: note }),
	}));
	return [...generations, { name: 'Detect Automatically', value: 'auto' }].sort((one, other) =>
		one.name.localeCompare(other.name),
	);
}

/** Sign-in to one Cube account. Its test is `cubeApiTest` of the Cube node. */
export class CubeApi implements ICredentialType {
	name = 'cubeApi';

	displayName = 'Cube API';

	documentationUrl =
		'https://github.com/n8n-nodes-headshed-cube/n8n-nodes-headshed-cube/blob/main/docs/credential.md';

	icon: Icon = { light: 'file:../nodes/Cube/cube.svg', dark: 'file:../nodes/Cube/cube.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Account URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://youraccount.headshed.com',
			description: 'The web address where you sign in to Cube',
		},
		{
			displayName: 'Sign In With',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Token (Recommended)', value: 'token' },
				{ name: 'Email and Password', value: 'basic' },
			],
			default: 'token',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"You'll find it on your Cube profile page. Administrators can create one for any user.",
			displayOptions: { show: { authentication: ['token'] } },
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. name@example.com',
			default: '',
			required: true,
			description: 'The email address you sign in to Cube with',
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'API Generation',
			name: 'apiGeneration',
			type: 'options',
			options: generationOptions(),
			default: 'auto',
			description: 'Cube API version',
		},
	];

	/**
	 * Signs a request in: `Token <token>`, or Basic with the text in UTF-8.
	 * @throws an error with the node's own words for a sign-in that can't be sent as it is
	 * @see docs/cube-api.md, H2
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		try {
			const Authorization = authorizationHeader(credentials);
			requestOptions.headers = { ...requestOptions.headers, Authorization };
			return requestOptions;
		} catch (error) {
			const { message, description } = describeError(error);
			return await Promise.reject(new DescribedError(message, description));
		}
	};
}
