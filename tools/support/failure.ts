/** An error whose message is a sentence for people: they see it without a stack. */
export class Failure extends Error {}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message : String(thrown);
}
