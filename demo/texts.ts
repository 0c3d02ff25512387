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
  2. Read README.md: how to get the node into your n8n, and where every operation and Cube’s gaps are described.
  3. Try it with your own account, which it only reads: npm run demo -- --url https://youraccount.headshed.com
`;

export const ACCOUNT_NEXT = `${pc.bold('What to do next')}
  1. Get the node into your n8n: README.md says how, also before it is on npm.
  2. Create a credential of the type Cube API with the same address and sign-in. n8n tests it when you save it.
  3. Import a file of examples/ with n8n’s menu Import from File.
`;
