// Prints what CHANGELOG.md says of the version that a tag such as v0.1.0 names; refuses a tag that
// package.json or CHANGELOG.md do not agree with.
import { readFileSync } from 'node:fs';

const [tag = ''] = process.argv.slice(2);
const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

const { version } = JSON.parse(read('package.json'));
const sections = read('CHANGELOG.md').split(/^## /m).slice(1);
const section = sections.find(
	(text) => text.startsWith(`${version} `) || text.startsWith(`${version}\n`),
);

function refuse(sentence) {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}

if (tag !== `v${version}`) {
	refuse(
		`The tag is ${tag || 'missing'}, and package.json says ${version}: tag the commit v${version}.`,
	);
}
if (section === undefined)
	refuse(`CHANGELOG.md says nothing of ${version}: add a section "## ${version} (date)".`);
if (/not yet published/.test(section.split('\n')[0])) {
	refuse(`CHANGELOG.md calls ${version} not yet published: write the date instead.`);
}
process.stdout.write(`${section.split('\n').slice(1).join('\n').trim()}\n`);
