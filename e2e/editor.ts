import type { Browser, Locator, Page } from 'playwright-core';

import { countClicks } from './clicks';
import type { ClickCounter } from './clicks';
import { OpenNode } from './openNode';
import { OWNER } from './rest';
import type { N8n } from './startN8n';

const SIZE = { width: 1280, height: 800 };
/** Milliseconds that n8n's editor may take to show something. */
const PATIENCE = 30_000;

/** n8n's editor in a browser, as a person uses it. */
export class Editor extends OpenNode {
	private constructor(
		private readonly n8n: N8n,
		page: Page,
		counter: ClickCounter,
		pictures: string,
	) {
		super(page, counter, pictures);
	}

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
		const counter = await countClicks(context);
		const page = await context.newPage();
		page.setDefaultTimeout(PATIENCE);
		const editor = new Editor(n8n, page, counter, pictures);
		await page.goto(`${n8n.url}/signin`);
		await page.fill('input[type=email]', OWNER.email);
		await page.fill('input[type=password]', OWNER.password);
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/(home|workflow)/);
		return editor;
	}

	/** Begins a new workflow, and counts clicks from here. */
	async emptyWorkflow(): Promise<void> {
		await this.page.goto(`${this.n8n.url}/workflow/new`);
		await this.part('canvas-add-button').first().waitFor();
		this.counter.startOver();
	}

	/** Begins a new workflow with a Manual Trigger. */
	async newWorkflow(): Promise<void> {
		await this.emptyWorkflow();
		await this.searchNode('manual', 'Manual Trigger');
		await this.found('Manual Trigger').click();
		await this.part('canvas-trigger-node').first().waitFor();
		if (await this.part('ndv').isVisible()) await this.closeNode();
	}

	/** Begins a new workflow with one of the triggers of a node, such as "On new response". */
	async newTrigger(node: string, trigger: string, picture: string): Promise<void> {
		await this.emptyWorkflow();
		await this.searchNode(node);
		await this.found(node).click();
		const entry = this.page.getByText(trigger, { exact: true }).first();
		await entry.waitFor();
		await this.picture(picture);
		await entry.click();
		await this.part('ndv').waitFor();
	}

	/** Looks for a node by typing its name, or another word: the first of the workflow, or one after the last. */
	async searchNode(word: string, name = word): Promise<void> {
		await this.part('canvas-add-button').or(this.part('canvas-handle-plus')).last().click();
		await this.type(this.part('node-creator-search-bar'), word);
		await this.found(name).waitFor();
	}

	/** The entry of the node panel with exactly this name. */
	found(name: string): Locator {
		const title = this.page.getByText(name, { exact: true });
		return this.part('item-iterator-item').filter({ has: title }).first();
	}

	/** Adds a node, by one of its actions or triggers where it has some, and opens it. */
	async addNode(name: string, action?: string): Promise<void> {
		await this.searchNode(name);
		await this.found(name).click();
		if (action !== undefined) {
			const entry = this.page.getByText(action, { exact: true }).first();
			// in an empty workflow the triggers are unfolded, and the actions aren't
			const actions = this.page.getByText(/^Actions \(\d+\)/).first();
			await actions.or(entry).first().waitFor();
			if (!(await entry.isVisible())) await actions.click();
			await entry.click();
		}
		await this.part('ndv').waitFor();
	}

	/** Adds the Cube node by one of its actions, such as "Get many customers". */
	async addCube(action: string): Promise<void> {
		await this.addNode('Cube', action);
	}

	/** Publishes the workflow (n8n 1: activates it). */
	async publish(): Promise<void> {
		const done = this.page.waitForResponse(
			(response) =>
				/"activeVersionId":"|"active":true/.test(response.request().postData() ?? '') ||
				/\/activate$/.test(response.url()),
		);
		const publish = this.part('workflow-open-publish-modal-button');
		await publish.or(this.part('workflow-activate-switch')).first().click();
		if (await publish.isVisible()) await this.part('workflow-publish-button').click();
		await done;
	}

	/** Switches the editor to its dark theme. */
	async darkMode(): Promise<void> {
		await this.page.evaluate(() => localStorage.setItem('N8N_THEME', 'dark'));
		await this.page.reload();
	}
}
