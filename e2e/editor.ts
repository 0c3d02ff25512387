/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

import type { CubeCredential } from '../engine/credentialOf';
import { OWNER } from './rest';
import type { N8n } from './startN8n';

const SIZE = { width: 1280, height: 800 };
/** Milliseconds that n8n's editor may take to show something. */
const PATIENCE = 20_000;

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

/** n8n's editor in a browser, as a person uses it. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly n8n: N8n,
		private readonly pictures: string,
	) {}

	/**
	 * Opens the editor and signs in as the owner.
	 * @param pictures the folder that screenshots go to
	 */
	static async open(browser: Browser, n8n: N8n, pictures: string): Promise<Editor> {
		const context = await browser.newContext({
			viewport: SIZE,
			deviceScaleFactor: 1.5,
			locale: 'en-GB',
			timezoneId: 'Europe/Oslo',
		});
		const page = await context.newPage();
		page.setDefaultTimeout(PATIENCE);
		await mkdir(pictures, { recursive: true });
		const editor = new Editor(page, n8n, pictures);
		await page.goto(`${n8n.url}/signin`);
		await page.fill('input[type=email]', OWNER.email);
		await page.fill('input[type=password]', OWNER.password);
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/(home|workflow)/);
		return editor;
	}

	/** A part of the editor by the name that n8n gives it for tests. */
	part(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]:visible`);
	}

	/** Makes a picture of what is shown, once nothing moves any more; with the same address and account in every run. */
	async picture(name: string): Promise<void> {
		await this.page.waitForTimeout(700);
		await this.page.evaluate(showFixedNames);
		await this.page.screenshot({
			path: join(this.pictures, `${name}.png`),
			animations: 'disabled',
		});
	}

	/** Begins a new workflow with a Manual Trigger. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.n8n.url}/workflow/new`);
		await this.part('canvas-add-button').first().click();
		await this.part('node-creator-search-bar').fill('manual');
		await this.part('item-iterator-item').first().click();
		await this.part('canvas-trigger-node').first().waitFor();
		if (await this.part('ndv').isVisible()) await this.closeNode();
	}

	/** Begins a new workflow with one of the triggers of a node, such as "On new response". */
	async newTrigger(node: string, trigger: string, picture: string): Promise<void> {
		await this.page.goto(`${this.n8n.url}/workflow/new`);
		await this.part('canvas-add-button').first().click();
		await this.part('node-creator-search-bar').fill(node);
		await this.found(node).click();
		const entry = this.page.getByText(trigger, { exact: true }).first();
		await entry.waitFor();
		await this.picture(picture);
		await entry.click();
		await this.part('ndv').waitFor();
	}

	/** Opens the node panel and looks for a node by typing its name, or another word. */
	async searchNode(word: string, name = word): Promise<void> {
		await this.part('node-creator-plus-button').click();
		await this.part('node-creator-search-bar').fill(word);
		await this.found(name).waitFor();
	}

	/** The entry of the node panel with exactly this name. */
	found(name: string): Locator {
		const title = this.page.getByText(name, { exact: true });
		return this.part('item-iterator-item').filter({ has: title }).first();
	}

	/** Adds the Cube node by one of its actions, such as "Get many customers". */
	async addCube(action: string): Promise<void> {
		await this.searchNode('Cube');
		await this.found('Cube').click();
		await this.page.getByText(action, { exact: true }).first().click();
		await this.part('ndv').waitFor();
	}

	/** Goes back from a node to the workflow. */
	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	/** Chooses a credential by its name; the list is that of the open node. */
	async chooseCredential(name: string): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.page
			.locator('[role=option]:visible, li:visible')
			.filter({ hasText: name })
			.first()
			.click();
	}

	/** Chooses an entry of a resource locator by typing part of its name. */
	async pick(parameter: string, typed: string, picture?: string): Promise<void> {
		await this.part(`resource-locator-${parameter}`)
			.locator('[data-test-id="rlc-input"]')
			.first()
			.click();
		await this.part('rlc-search').locator('input').or(this.part('rlc-search')).last().fill(typed);
		// an entry that holds what was typed: the whole list may still be shown for a moment
		const found = typed
			.split(' ')
			.reduce(
				(entries, word) => entries.filter({ hasText: new RegExp(word, 'i') }),
				this.part('rlc-item'),
			)
			.first();
		await found.waitFor();
		if (picture) await this.picture(picture);
		await found.click();
	}

	/** The switch, field or list of a parameter. */
	private parameter(name: string): Locator {
		return this.part(`parameter-input-${name}`);
	}

	/** Switches a parameter on. */
	async switchOn(parameter: string): Promise<void> {
		await this.parameter(parameter).locator('[role=switch], .el-switch').first().click();
	}

	/** Opens the list of a parameter, and chooses an entry by its name. */
	async choose(parameter: string, entry: string): Promise<void> {
		const list = this.parameter(parameter);
		// a list that n8n still asks the node for is disabled
		await list.locator('input:enabled').first().waitFor();
		await list.locator('.el-select, input').first().click();
		await this.page
			.locator('[role=option]:visible, li:visible')
			.filter({ hasText: entry })
			.first()
			.click();
	}

	/** Closes a list of which several entries may be chosen. */
	async closeList(): Promise<void> {
		await this.part('output-panel').click();
	}

	/** Types into a field of the open node. */
	async fill(parameter: string, text: string): Promise<void> {
		await this.parameter(parameter).locator('input, textarea').first().fill(text);
	}

	/** Adds a field to an update by its label, and gives it a value. */
	async mapField(label: string, value: string): Promise<void> {
		await this.part('add-fields-select')
			.getByText(/add field/i)
			.or(this.part('add-fields-select'))
			.last()
			.click();
		await this.page.getByText(label, { exact: true }).locator('visible=true').last().click();
		const field = this.part('mapping-fields-container')
			.locator('input:not([readonly]), textarea')
			.last();
		await field.fill(value);
	}

	/** Executes the open node and waits until it is done. */
	async execute(): Promise<void> {
		const answered = this.page.waitForResponse((response) =>
			/\/rest\/workflows\/[^/]+\/run/.test(response.url()),
		);
		await this.part('node-execute-button').click();
		await answered;
		await this.part('output-panel')
			.getByText(/\d items?|\[item \d+\]|No output data returned/)
			.first()
			.waitFor({ timeout: 60_000 });
	}

	/** Shows the output as a table. */
	async showTable(): Promise<void> {
		await this.part('output-panel').getByText('Table', { exact: true }).click();
	}

	/** What the output panel of the open node says. */
	async output(): Promise<string> {
		return await this.part('output-panel').innerText();
	}

	/** What the parameters of the open node say. */
	async settings(): Promise<string> {
		return await this.part('node-parameters').innerText();
	}

	/**
	 * Makes a credential from the open node as a person does, saves it and waits for its test.
	 * @returns what the test says
	 */
	async newCredential(fields: CubeCredential): Promise<string> {
		await this.part('node-credentials-select').click();
		await this.part('node-credentials-select-item-new').click();
		const dialog = this.part('editCredential-modal');
		await dialog.waitFor();
		for (const name of ['baseUrl', 'token'] as const) {
			await dialog.locator(`[data-test-id="parameter-input-${name}"] input`).fill(fields[name]);
		}
		const tested = this.page.waitForResponse((response) =>
			/\/rest\/credentials\/test/.test(response.url()),
		);
		await this.part('credential-save-button').click();
		await tested;
		await this.page.waitForTimeout(1_000);
		// the newest n8n closes the dialog when all is well: open it again to see what it says
		if (!(await dialog.isVisible())) {
			await this.part('credential-edit-button').click();
			await dialog.waitFor();
		}
		await dialog
			.getByText(/tested successfully|Couldn.t connect/i)
			.locator('visible=true')
			.first()
			.waitFor();
		const more = dialog.getByText(/more details/i).first();
		if (await more.isVisible()) await more.click();
		return await dialog.innerText();
	}

	/** Closes the dialog of a credential. */
	async closeCredential(): Promise<void> {
		await this.part('editCredential-modal')
			.locator('.el-dialog__close, [aria-label*="lose"]')
			.first()
			.click();
		await this.part('editCredential-modal').waitFor({ state: 'hidden' });
	}

	/** Switches the editor to its dark theme. */
	async darkMode(): Promise<void> {
		await this.page.evaluate(() => localStorage.setItem('N8N_THEME', 'dark'));
		await this.page.reload();
	}
}
