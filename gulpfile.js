const { dest, parallel, src } = require('gulp');

// what tsc leaves behind: icons, the codex and the schemas of the editor's output preview
const copy = (glob) => () => src(glob, { base: '.', encoding: false }).pipe(dest('dist'));

exports['build:icons'] = copy('nodes/**/*.svg');
exports['build:codex'] = copy('nodes/**/*.node.json');
exports['build:schemas'] = copy('nodes/**/__schema__/**/*.json');
exports.default = parallel(
	exports['build:icons'],
	exports['build:codex'],
	exports['build:schemas'],
);
