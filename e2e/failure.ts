/** Something that went wrong in a way we can explain: its message is all that a person gets to see. */
export class Failure extends Error {}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message : String(thrown);
}
