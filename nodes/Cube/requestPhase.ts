import type { Peer, RequestPhase } from './client';

/** How deep n8n, axios and Node wrap an error into one another. */
const MAX_DEPTH = 5;

/** An error with everything that n8n, axios and Node wrapped into it, the outermost first. */
function layersOf(error: unknown): Array<Record<string, unknown>> {
	const layers: Array<Record<string, unknown>> = [];
	for (let inner = error; layers.length < MAX_DEPTH; ) {
		if (typeof inner !== 'object' || inner === null) break;
		layers.push(inner as Record<string, unknown>);
		inner = (inner as { cause?: unknown }).cause;
	}
	return layers;
}

/** Node's or axios' code of an error, such as ECONNRESET; undefined where there is none. */
export function errorCodeOf(error: unknown): string | undefined {
	return layersOf(error)
		.map(({ code }) => code)
		.find((code): code is string => typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code));
}

/** Whom Node tried to look up or to connect to when an error came. */
export function peerOf(error: unknown): Peer {
	const layers = layersOf(error);
	// of several addresses of one host, the first
	const attempts = layers.flatMap(({ errors }) =>
		Array.isArray(errors) ? (errors as unknown[]) : [],
	);
	const all = [...layers, ...attempts.flatMap(layersOf)];
	const hostname = all.map((one) => one.hostname).find((one) => typeof one === 'string');
	const port = all
		.filter(({ syscall }) => syscall === 'connect')
		.map((one) => one.port)
		.find((one) => typeof one === 'number');
	return { hostname, port };
}

/**
 * How far a request had come when it ended with an error. The code alone doesn't tell: Node reports
 * `EHOSTUNREACH` of connecting and of reading, and `EPROTO` of the handshake and of a damaged record in
 * the answer. The system call tells, and what the socket says of itself.
 *
 * @param code as `errorCodeOf` reads it
 * @see Node's documentation, "System errors" and "tls.TLSSocket"
 */
export function requestPhaseOf(error: unknown, code: string): RequestPhase {
	const layers = layersOf(error);
	const calls = layers.map(({ syscall }) => syscall);
	if (calls.some((call) => /^getaddrinfo|^query/.test(String(call)))) return 'lookup';
	if (calls.includes('connect')) return 'connect';
	// the answer's own trouble comes after it
	if (calls.includes('read')) return isSecuring(layers) ? 'handshake' : 'exchange';
	if (/^ERR_INVALID_(CHAR|URL|ARG|HTTP_TOKEN|PROTOCOL)/.test(code)) return 'prepare';
	if (isSecuring(layers) || isCertificateCode(code)) return 'handshake';
	return 'exchange';
}

/** Node checks the certificate before it lets a byte of the request go. */
function isCertificateCode(code: string): boolean {
	return /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET|DECODE|DECRYPT)|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH/.test(
		code,
	);
}

/** Whether TLS wasn't agreed on yet, as the socket of the request says itself. */
function isSecuring(layers: Array<Record<string, unknown>>): boolean {
	return layers.some(({ request }) => {
		const sockets = [request, property(request, '_currentRequest')].map((one) =>
			property(one, 'socket'),
		);
		return sockets.some((socket) => property(socket, 'secureConnecting') === true);
	});
}

function property(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? (value as Record<string, unknown>)[name]
		: undefined;
}
