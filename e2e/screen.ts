/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

import type { ClickCounter } from './clicks';

/** Milliseconds that n8n needs to take over what was typed or dropped: nobody is faster by hand. */
const PAUSE = 400;

/**
 * Runs in the page: writes a fixed port and account name over those of this run, in what is shown alone. The editor
 * keeps what was typed.
 */
function showFixedNames(): void {
	// no function in here: its name would call a helper that the page doesn't have
	for (const input of Array.from(document.querySelectorAll('input'))) {
		const shown = input.value.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:8103');
		if (shown !== input.value) input.value = shown;
	}
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
		const text = node.nodeValue ?? '';
		const shown = text
			.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:8103')
			.replace(/^(\s*Cube account) \d+(\s*)$/, '$1$2');
		if (shown !== text) node.nodeValue = shown;
	}
}

/** What is on a browser's page, and a person's hands on mouse and keyboard. */
export class Screen {
	constructor(
		readonly page: Page,
		/** What the hands did, in every page of the browser. */
		readonly counter: ClickCounter,
		/** The folder that screenshots go to. */
		private readonly pictures: string,
	) {}

	/** A part of the editor by the name that n8n gives it for tests. */
	part(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]:visible`);
	}

	/** Keeps something that was found out beside the pictures. */
	async keep(file: string, content: string): Promise<void> {
		await mkdir(this.pictures, { recursive: true });
		await writeFile(join(this.pictures, file), content);
	}

	/** Makes a picture of what is shown, once nothing moves any more; with the same address and account in every run. */
	async picture(name: string): Promise<void> {
		await mkdir(this.pictures, { recursive: true });
		await this.page.waitForTimeout(700);
		await this.page.evaluate(showFixedNames);
		await this.page.screenshot({
			path: join(this.pictures, `${name}.png`),
			animations: 'disabled',
		});
	}

	/** Types a text into an empty field, which is clicked first where n8n doesn't put the cursor there by itself. */
	async type(field: Locator, text: string): Promise<void> {
		const hasCursor = async () =>
			await field.evaluate((element) => element === document.activeElement);
		for (let n = 0; n < 5 && !(await hasCursor()); n++) await this.page.waitForTimeout(100);
		if (!(await hasCursor())) await field.click();
		await this.page.keyboard.type(text);
		await this.page.waitForTimeout(PAUSE);
	}

	/** Drags what is shown to another place, in one pull. */
	async drag(what: Locator, to: Locator): Promise<void> {
		// bring both into view first: a mouse that is down doesn't scroll
		await to.scrollIntoViewIfNeeded();
		await what.scrollIntoViewIfNeeded();
		const [from, goal] = [await what.boundingBox(), await to.boundingBox()];
		if (from === null || goal === null) throw new TypeError('Nothing to drag, or nowhere to');
		const { mouse } = this.page;
		await mouse.move(from.x + 10, from.y + from.height / 2);
		await mouse.down();
		await mouse.move(from.x + 40, from.y + from.height / 2, { steps: 5 });
		await mouse.move(goal.x + goal.width / 2, goal.y + goal.height / 2, { steps: 10 });
		await this.page.waitForTimeout(PAUSE);
		await mouse.up();
		await this.page.waitForTimeout(PAUSE);
	}
}
