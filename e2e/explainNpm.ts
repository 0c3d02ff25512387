interface Cause {
	signs: RegExp;
	advice: string;
}

const CAUSES: Cause[] = [
	{
		signs: /ENOSPC|no space left/i,
		advice: 'The disk is full. Make room and try again.',
	},
	{
		signs: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network request/i,
		advice:
			'The package registry cannot be reached. Check the network (and the proxy), then try again.',
	},
	{
		signs: /E404|ETARGET|No matching version/i,
		advice: 'The package registry lacks a package in the version that the lock file names.',
	},
	{
		signs: /EINTEGRITY/,
		advice: 'A package arrived damaged. Run "npm cache verify" and try again.',
	},
	{
		signs: /EACCES|EPERM/,
		advice: 'A file may not be written. Check who owns the folder and npm’s cache.',
	},
	{
		signs: /gyp ERR|node-gyp|make: |g\+\+|not found: make/i,
		advice:
			'A package with native code could not be built. It takes python3, make and g++ (Debian: apt-get install python3 make g++).',
	},
];

/** Why npm failed and what to do, in a sentence, from what it printed. */
export function explainNpm(output: string, logFile?: string): string {
	const cause = CAUSES.find(({ signs }) => signs.test(output));
	const lastLine = output
		.split('\n')
		.filter((line) => /npm error/i.test(line))
		.map((line) => line.replace(/^npm error\s*/i, '').trim())
		.find((line) => line && !/^(code|errno|syscall)\b/.test(line));
	const advice = cause?.advice ?? `npm failed${lastLine ? `: ${lastLine}` : ''}.`;
	return logFile ? `${advice}\nWhat npm said is in ${logFile}.` : advice;
}
