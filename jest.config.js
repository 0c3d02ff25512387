/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// a busy machine takes its time
	testTimeout: 30_000,
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/e2e'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
	},
};
