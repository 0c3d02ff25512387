/** One way in which a call can end. */
export interface OutcomeType {
	type: string;
	/** How often it happens, in hundredths of all calls. */
	share: number;
	subtypes: readonly string[];
	comments: readonly (string | null)[];
}

/** The ways in which calls end. The shares add up to 100. */
export const OUTCOME_TYPES: readonly OutcomeType[] = [
	{
		type: 'Sale',
		share: 14,
		subtypes: ['Fastpris', 'Spotpris', 'Tilleggsavtale'],
		comments: ['Ønsker oppstart snarest', '', null, 'Bekreftet på SMS'],
	},
	{
		type: 'No',
		share: 34,
		subtypes: ['Ikke interessert', 'Fornøyd med dagens', 'For dyrt'],
		comments: ['', null, 'Har bindingstid', 'Vil ikke byttes – reservert'],
	},
	{
		type: 'Callback',
		share: 16,
		subtypes: ['Avtalt tid', 'Beslutningstaker borte'],
		comments: ['Ring etter kl. 16', 'Ring på mobil'],
	},
	{
		type: 'No answer',
		share: 32,
		subtypes: ['Ikke svar', 'Opptatt', 'Telefonsvarer'],
		comments: ['', null],
	},
	{
		type: 'Wrong number',
		share: 4,
		subtypes: ['Feil person', 'Ikke i bruk'],
		comments: [null, 'Nummeret er ikke i bruk'],
	},
];

/** `[code, title, price]` of what can be sold. */
export const PRODUCTS: readonly (readonly [string, string, number])[] = [
	['FAST12', 'Fastpris 12 måneder', 89.9],
	['SPOT', 'Spotpris', 39],
	['TILLEGG', 'Tilleggsavtale & service', 19.5],
];

/** `[name, team]` of the invented agents. */
export const AGENTS: readonly (readonly [string, string])[] = [
	['agent.en@example.com', 'Team Øst'],
	['agent.to@example.com', 'Team Øst'],
	['agent.tre@example.com', 'Team Vest'],
	['agent.fire@example.com', 'Team Vest'],
	['agent.fem@example.com', ''],
];
