import { count } from '../tools/support/format';
import type { SandboxData } from './data/sandboxData';
import type { Response } from './data/types';
import type { Faults } from './faults';
import { IMPORT_SIZE } from './happenings';
import { SIGN_IN } from './signIn';

/** What a person can do on the page, by the last part of the address that the button sends to. */
export const ACTIONS = {
	sale: 'Register a sale',
	import: `Import ${count(IMPORT_SIZE)} customers`,
	slow: 'Be slow',
	away: 'Be away',
	normal: 'Back to normal',
} as const;
export type ActionName = keyof typeof ACTIONS;

const SHOWN_RESPONSES = 12;
/** Seconds after which the page is read again. */
const REFRESH_SECONDS = 5;

/** What the page shows. */
export interface Shown {
	data: SandboxData;
	faults: Pick<Faults, 'away' | 'delayMs'>;
	/** The address to enter as Account URL. */
	origin: string;
	/** Milliseconds after which an agent registers a response; undefined: nobody does. */
	liveEveryMs?: number;
	/** Whether the page stays as it is. */
	isPaused: boolean;
}

/** The page on which a person makes things happen: plain HTML, for any browser and without a script. */
export function pageText(shown: Shown): string {
	const { data, isPaused, origin } = shown;
	const refresh = isPaused ? '' : `<meta http-equiv="refresh" content="${REFRESH_SECONDS};url=/">`;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refresh}
<title>Cube sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Cube sandbox</h1>
<p>A stand-in for Cube, built from Cube’s published documents. <strong>It isn’t Cube</strong>, and all data is invented.</p>
<section aria-labelledby="state">
<h2 id="state">What it does now</h2>
<p class="state">${stateOf(shown)}</p>
${buttons('Happenings', ['sale', 'import'])}
${buttons('How it answers', ['slow', 'away', 'normal'])}
</section>
<section aria-labelledby="responses">
<h2 id="responses">Latest responses</h2>
<p>${count(data.responses.length)} responses in all. ${isPaused ? `This page stays as it is. <a href="/">Refresh it every ${REFRESH_SECONDS} seconds</a>` : `This page refreshes every ${REFRESH_SECONDS} seconds. <a href="/?paused">Stop that</a>`}</p>
<div class="wide" role="region" aria-labelledby="responses" tabindex="0">
<table>
<thead><tr><th scope="col">When</th><th scope="col">Type</th><th scope="col">Campaign</th><th scope="col">Customer</th><th scope="col">Agent</th></tr></thead>
<tbody>
${latest(data)
	.map((one) => row(data, one))
	.join('\n')}
</tbody>
</table>
</div>
</section>
<section aria-labelledby="sign-in">
<h2 id="sign-in">What to enter in n8n</h2>
<dl>
<dt>Account URL</dt><dd><code>${escaped(origin)}</code></dd>
<dt>Token</dt><dd><code>${SIGN_IN.token}</code></dd>
<dt>or Email</dt><dd><code>${SIGN_IN.email}</code></dd>
<dt>and Password</dt><dd><code>${SIGN_IN.password}</code></dd>
</dl>
</section>
</main>
</body>
</html>
`;
}

function stateOf({ data, faults, liveEveryMs }: Shown): string {
	const answers = faults.away
		? 'Cube is <strong>away</strong>: it answers every request with 503.'
		: faults.delayMs > 0
			? `Cube is <strong>slow</strong>: every answer takes ${faults.delayMs / 1000} seconds longer.`
			: 'Cube answers as usual.';
	const agents =
		liveEveryMs === undefined
			? 'Nobody registers responses; start with <code>--live</code> to have an agent do so.'
			: `An agent registers a response every ${liveEveryMs / 1000} seconds.`;
	const registers = data.registers
		.map(({ id, name }) => `${escaped(name)}: ${count(data.customersOf(id).length)}`)
		.join(' · ');
	return `${answers}<br>${agents}<br>Customers: ${registers}`;
}

function buttons(label: string, names: ActionName[]): string {
	const forms = names.map(
		(name) => `<form method="post" action="/try/${name}"><button>${ACTIONS[name]}</button></form>`,
	);
	return `<div class="buttons" role="group" aria-label="${label}">${forms.join('')}</div>`;
}

function latest(data: SandboxData): Response[] {
	return [...data.responses]
		.sort((a, b) => (a.submittedWhen < b.submittedWhen ? 1 : -1))
		.slice(0, SHOWN_RESPONSES);
}

function row(data: SandboxData, response: Response): string {
	const campaign = data.campaign(response.campaignId);
	const customer = campaign && data.customer(campaign.registerId, response.customerId);
	const name = customer ? String(customer.info.name ?? '') : 'anonymized';
	const cells = [
		response.submittedWhen.slice(0, 19),
		[response.type, response.subtype].filter(Boolean).join(' – '),
		campaign?.name ?? '',
		`${name} ${response.customerId}`.trim(),
		response.submittedBy,
	];
	return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}

/** Text as HTML: what came in by an update may hold anything. */
function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0}
main{max-width:70rem;margin:auto;padding:1rem}
h1,h2{line-height:1.2}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0}
button{font:inherit;padding:.5rem 1rem;cursor:pointer}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent);vertical-align:top}
td:first-child{white-space:nowrap}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dd{margin:0;overflow-wrap:anywhere}
p code{white-space:nowrap}
`;
