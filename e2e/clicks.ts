import type { BrowserContext } from 'playwright-core';

/** What a person did with mouse and keyboard. */
export interface Clicks {
	/** Presses of the mouse; a drag is one. */
	clicks: number;
	/** Keys that type nothing, such as Escape. */
	keys: number;
	/** Texts that were typed, each from its first letter to the next click or key. */
	texts: number;
}

/** Counts what a person does in every page of a browser. */
export interface ClickCounter {
	/** Begins at nothing. */
	startOver(): void;
	/** What was done since. */
	soFar(): Clicks;
}

/** Runs in the page, before its own scripts: tells of every press and every letter that a program can't imitate. */
function tellClicks(): void {
	const { told } = window as unknown as { told(what: string): void };
	for (const type of ['mousedown', 'keydown', 'beforeinput']) {
		window.addEventListener(
			type,
			(event) => {
				const key = (event as KeyboardEvent).key ?? '';
				const isLetter = type === 'keydown' && key.length === 1;
				if (event.isTrusted && !isLetter && key !== 'Shift') told(type);
			},
			true,
		);
	}
}

/**
 * Counts clicks, keys and typed texts where they arrive: in the pages themselves, whoever sends them. What only a
 * program does to a page, such as setting a field's value, is a text too.
 */
export async function countClicks(context: BrowserContext): Promise<ClickCounter> {
	let counted: Clicks;
	let isTyping: boolean;
	const startOver = () => {
		counted = { clicks: 0, keys: 0, texts: 0 };
		isTyping = false;
	};
	startOver();
	await context.exposeFunction('told', (type: string) => {
		if (type === 'mousedown') counted.clicks += 1;
		if (type === 'keydown') counted.keys += 1;
		if (type === 'beforeinput' && !isTyping) counted.texts += 1;
		isTyping = type === 'beforeinput';
	});
	await context.addInitScript(tellClicks);
	return { startOver, soFar: () => ({ ...counted }) };
}
