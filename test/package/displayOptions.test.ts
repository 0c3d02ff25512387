import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { Cube } from '../../nodes/Cube/Cube.node';
import { CubeTrigger } from '../../nodes/Cube/CubeTrigger.node';

/** What a locator may hold while a node is made or changed: nothing yet, an ID as a number, an emptied value. */
const HELD = [
	undefined,
	null,
	9,
	'',
	'9',
	'2/B2C',
	'12/B2B',
	'https://example.headshed.com/api/v1/assignments/9/customers/',
	'={{ $json.register }}',
];

/** All parameters, and those in collections. */
function all(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((option) =>
			'values' in option ? all(option.values) : 'type' in option ? all([option]) : [],
		),
	]);
}

/** The first resource and operation that a parameter is shown for. */
function chosenFor({ displayOptions }: INodeProperties): INodeParameters {
	const { resource, operation } = displayOptions?.show ?? {};
	return { resource: String(resource?.[0]), operation: String(operation?.[0]) };
}

/** Whether n8n shows a parameter beside others. */
function isShown(property: INodeProperties, parameters: INodeParameters): boolean {
	const { description } = new Cube();
	const node = { typeVersion: 1 };
	return NodeHelpers.displayParameter(parameters, property, node, description);
}

describe('which parameters n8n shows', () => {
	const properties = all([Cube, CubeTrigger].flatMap((Node) => new Node().description.properties));

	// n8n 1 takes the value for text: where nothing is chosen yet, its editor can't even add the node;
	// a pattern has 250 ms by the clock in either n8n, and a run fails on a machine that is busy
	test.each(['includes', 'startsWith', 'endsWith', 'regex'])(
		'no condition compares by %s',
		(comparison) => {
			const compared = properties.filter(({ displayOptions }) =>
				JSON.stringify(displayOptions ?? {}).includes(`{"_cnd":{"${comparison}"`),
			);
			expect(compared.map(({ name }) => name)).toEqual([]);
		},
	);

	test("Updated Since isn't offered for the registers of data owners", () => {
		const filters = properties.filter(({ name, displayOptions }) => {
			return name === 'filters' && displayOptions?.show?.assignment !== undefined;
		});
		expect(filters.length).toBeGreaterThan(0);
		for (const property of filters) {
			const shownFor = HELD.filter((assignment) =>
				isShown(property, { ...chosenFor(property), assignment } as INodeParameters),
			);
			const isOfDataOwner = (held: unknown) => typeof held === 'string' && /^\d+\//.test(held);
			expect(shownFor).toEqual(HELD.filter((held) => held !== undefined && !isOfDataOwner(held)));
		}
	});

	test.each([
		[new Cube(), ['resource', 'operation']],
		[new CubeTrigger(), ['triggerOn']],
	])('expressions show no parameter of another choice of %p', ({ description }, chosen) => {
		const own = description.properties;
		const expressions = Object.fromEntries(own.map(({ name }) => [name, '={{ $json.any }}']));
		const choices = new Set(own.map(({ displayOptions }) => choiceOf(displayOptions, chosen)));
		for (const choice of choices) {
			const parameters: INodeParameters = { ...expressions, ...JSON.parse(choice) };
			for (const property of own.filter(({ name }) => !chosen.includes(name))) {
				const isIts = choiceOf(property.displayOptions, chosen) === choice;
				const isVisible = NodeHelpers.displayParameter(
					parameters,
					property,
					{ typeVersion: 1 },
					description,
				);
				if (isVisible)
					expect([property.name, choice, isIts]).toEqual([property.name, choice, true]);
			}
		}
	});
});

/** What has to be chosen for a parameter, as JSON. */
function choiceOf(options: INodeProperties['displayOptions'], chosen: string[]): string {
	return JSON.stringify(
		Object.fromEntries(chosen.map((name) => [name, String(options?.show?.[name]?.[0] ?? '')])),
	);
}
