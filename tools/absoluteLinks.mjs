// Makes the links and pictures of README.md absolute, at a tag of a repository: npm shows the README without
// the files that it leads to.
//
//   node tools/absoluteLinks.mjs OWNER/NAME TAG
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [repository = '', tag = ''] = process.argv.slice(2);
const pathOf = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));

function refuse(sentence) {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}

if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[\w.-]+$/.test(tag)) {
	refuse('Give a repository and a tag, such as owner/name v0.1.0.');
}

/** The absolute address of what a link leads to; the link itself where it is absolute, or stays on the page. */
function absolute(link, isPicture) {
	if (/^(#|[a-z]+:)/.test(link)) return link;
	const [file] = link.split('#');
	if (!existsSync(pathOf(file))) refuse(`README.md leads to ${file}, which isn't there.`);
	return isPicture
		? `https://raw.githubusercontent.com/${repository}/${tag}/${link}`
		: `https://github.com/${repository}/blob/${tag}/${link}`;
}

const readme = readFileSync(pathOf('README.md'), 'utf8');
writeFileSync(
	pathOf('README.md'),
	readme.replace(
		/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g,
		(_, mark, text, link) => `${mark}[${text}](${absolute(link, mark === '!')})`,
	),
);
