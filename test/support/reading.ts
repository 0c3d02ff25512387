/** Whether a request changes nothing, whatever it is answered: what HTTP calls a safe method. */
export function isReading({ method }: { method: string }): boolean {
	return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}
