/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a script of the project: it runs in Node, never inside n8n */
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';

import type { CubeCredential } from '../engine/credentialOf';
import { Screen } from './screen';

/** The entries of the list that is open. */
const OPTIONS = '[role=option]:visible, li:visible';

/** The node that is open in n8n's editor: its parameters, credential, input and output. */
export class OpenNode extends Screen {
	/** Goes back from a node to the workflow. */
	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	/** Makes sure of the open node's credential: n8n 2 preselects the one that was saved last, n8n 1 another. */
	async ensureCredential(name: string): Promise<void> {
		const select = this.part('node-credentials-select');
		const shown = [await select.innerText(), await select.locator('input').first().inputValue()];
		if (!shown.some((text) => text.trim() === name)) await this.chooseCredential(name);
	}

	/** Chooses a credential by its name; the list is that of the open node. */
	async chooseCredential(name: string): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.option(name).click();
	}

	/** Chooses an entry of a resource locator by typing part of its name. */
	async pick(parameter: string, typed: string, picture?: string): Promise<void> {
		await this.part(`resource-locator-${parameter}`)
			.locator('[data-test-id="rlc-input"]')
			.first()
			.click();
		const search = this.part('rlc-search').locator('input').or(this.part('rlc-search')).last();
		await search.or(this.part('rlc-item')).first().waitFor();
		// short lists of some nodes have no search
		if (await search.isVisible()) await this.type(search, typed);
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
		await this.option(entry).click();
	}

	/** Closes a list of which several entries may be chosen. */
	async closeList(): Promise<void> {
		await this.part('output-panel').click();
	}

	/** Types into a field of the open node. */
	async fill(parameter: string, text: string): Promise<void> {
		await this.type(this.parameter(parameter).locator('input, textarea').first(), text);
	}

	/** Adds a field to an update by its label. */
	async addField(label: string): Promise<void> {
		const list = this.part('add-fields-select')
			.getByText(/add field/i)
			.or(this.part('add-fields-select'))
			.last();
		// the input may have a field of this name as well; of an entry only the name, since n8n 1 leaves the
		// suggestions for an expression lying over the rest
		const entries = this.page.locator(`${OPTIONS}, [role=menuitem]:visible`);
		const entry = entries.getByText(label, { exact: true }).first();
		await list.click();
		// n8n 1 may still be closing the suggestions, and takes the click for that
		const isOpen = await entry.waitFor({ timeout: 3_000 }).then(
			() => true,
			() => false,
		);
		if (!isOpen) await list.click();
		await entry.click();
	}

	/** The field of an update that was added last. */
	private get lastField(): Locator {
		return this.part('mapping-fields-container').locator('input:not([readonly]), textarea').last();
	}

	/** Adds a field to an update by its label, and gives it a value. */
	async mapField(label: string, value: string): Promise<void> {
		await this.addField(label);
		await this.type(this.lastField, value);
	}

	/** Drags a field from the input into the field of an update that was added last. */
	async dragIntoField(field: string): Promise<void> {
		const dropped = this.part('mapping-fields-container').getByText('$json');
		const before = await dropped.count();
		await this.drag(this.inputField(field), this.lastField);
		await dropped.nth(before).waitFor();
	}

	/** A field in the input of the open node. */
	private inputField(name: string): Locator {
		return this.part('ndv-input-panel').getByText(name, { exact: true }).first();
	}

	/** Adds a field to n8n's form. */
	async addFormField(label: string): Promise<void> {
		await this.part('fixed-collection-add').first().click();
		await this.type(this.parameter('fieldLabel').locator('input').last(), label);
	}

	/** Executes a form that is open, answers it in the window that n8n opens, and closes that. */
	async sendForm(answers: string[]): Promise<void> {
		const opened = this.page.context().waitForEvent('page');
		await this.part('node-execute-button').click();
		const form = new Screen(await opened, this.counter, '');
		const fields = form.page.locator('input:visible');
		await fields.first().waitFor();
		for (const [place, answer] of answers.entries()) await form.type(fields.nth(place), answer);
		await form.page.getByRole('button', { name: /submit/i }).click();
		await form.page
			.getByText(/recorded|submitted/i)
			.first()
			.waitFor();
		await form.page.close();
		await this.part('output-panel')
			.getByText(/1 item/)
			.first()
			.waitFor();
	}

	/** Saves the file that the open node gave. */
	async download(): Promise<string> {
		const saved = this.page.waitForEvent('download');
		await this.part('output-panel').getByText('Download', { exact: true }).first().click();
		return await readFile(await (await saved).path(), 'utf8');
	}

	/** Adds an entry to a collection such as Filters, by what its button says. */
	async addTo(button: string, entry: string): Promise<void> {
		const add = this.page.getByPlaceholder(button).or(this.page.getByText(button, { exact: true }));
		await add.locator('visible=true').first().click();
		await this.option(entry).click();
	}

	/** An entry of the list that is open. */
	private option(name: string): Locator {
		return this.page.locator(OPTIONS).filter({ hasText: name }).first();
	}

	/** Drags a field from the input into a parameter. */
	async dragInput(field: string, parameter: string): Promise<void> {
		await this.drag(this.inputField(field), this.parameter(parameter).first());
		await this.parameter(parameter).getByText('$json').first().waitFor();
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
}
