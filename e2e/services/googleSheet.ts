import { demand, demandKnown, objectsOf } from './service';
import type { Service, ServiceRequest } from './service';

/**
 * One sheet of a Google document, as Google's documentation of the Sheets API v4 has it
 * (developers.google.com/workspace/sheets/api/reference/rest).
 */
export class GoogleSheet implements Service {
	readonly hosts = ['sheets.googleapis.com', 'www.googleapis.com'];

	constructor(
		readonly id: string,
		readonly title: string,
		public rows: string[][],
	) {}

	answer({ method, path, query, headers, body }: ServiceRequest): unknown {
		demand(/^Bearer \S/.test(String(headers.authorization)), 'no token', 401);
		if (method === 'GET' && path === '/drive/v3/files') {
			return { files: [{ id: this.id, name: this.title, webViewLink: '' }] };
		}
		const base = `/v4/spreadsheets/${this.id}`;
		demand(path.startsWith(base), 'no such document', 404);
		const rest = decodeURIComponent(path.slice(base.length));
		if (method === 'GET' && rest === '') {
			return {
				sheets: [{ properties: { sheetId: 0, title: this.title, index: 0, sheetType: 'GRID' } }],
			};
		}
		if (method === 'GET') {
			demandKnown(
				Object.fromEntries(query),
				['valueRenderOption', 'dateTimeRenderOption', 'majorDimension'],
				'query',
			);
			demand(/^\/values\/'?[^!]+/.test(rest), `no such range ${rest}`);
			return { range: rest, majorDimension: 'ROWS', values: this.rows };
		}
		demand(method === 'POST' && rest === '/values:batchUpdate', 'no such method', 404);
		demand(body.valueInputOption === 'RAW', 'text that somebody typed must stay text');
		for (const { range, values } of objectsOf(body.data, 'data')) {
			const [, column = '', row] = /!([A-Z])(\d+)$/.exec(String(range)) ?? [];
			demand(row !== undefined, `no such range ${String(range)}`);
			const line = (this.rows[Number(row) - 1] ??= []);
			const [[cell]] = values as [[string]];
			const at = column.charCodeAt(0) - 65;
			while (line.length <= at) line.push('');
			line[at] = String(cell);
		}
		return { spreadsheetId: this.id, responses: [] };
	}
}
