/** What a person should know before creating customers, in the editor's notices. */
export const CREATION_UNDOCUMENTED =
	"Cube's documents call creating customers 'not yet implemented' for accounts of the generations Legacy and Assignments, and do not mention it for Data Owners. Your account may not offer it: ask Headshed, and try it with one customer first. The node looks whether the customer is there before it writes. Should somebody else create the same customer in between, Cube decides what becomes of it.";
