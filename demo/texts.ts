import pc from 'picocolors';

/** What is printed before and after. */

export const WELCOME = `${pc.bold('The Cube node at work: workflows of examples/, run by the engine of n8n')}
${pc.yellow('They run against the sandbox: our reading of Cube’s documents, not Cube itself. All data is invented.')}
`;

export const ACCOUNT_WELCOME = `${pc.bold('The Cube node at work: reading from your account, run by the engine of n8n')}
It only reads; nothing is written to Cube.
`;

export const UPDATE_NOTE = `Cube’s documents promise the update of a customer for generation 1 only; the sandbox offers it in all three.
A real account of generation 2 or 3 may refuse it, and the node then says so.
`;

export const NEXT = `${pc.bold('What to do next')}
  1. See it in a real n8n: npm start.
  2. Read README.md: how to install it in your n8n, every operation, and what Cube’s documents do not promise.
  3. Try it with your own account, which it only reads: npm run demo -- --url https://youraccount.headshed.com
`;

export const ACCOUNT_NEXT = `${pc.bold('What to do next')}
  1. Install it in your n8n: README.md says how.
  2. Make a credential of the type Cube API with the same address and sign-in; its test tells whether they are right.
  3. Import a file of examples/ with n8n’s menu Import from File.
`;
