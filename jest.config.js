/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// a busy machine takes its time
	testTimeout: 30_000,
	// a process that has run many files holds all that they loaded, and gets slower with each
	workerIdleMemoryLimit: '1GB',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/e2e'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
	},
};
