const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testMatch,
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/playground'],
  transform: {
    '\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } } }],
  },
  ...more,
});

/**
 * `unit` needs nothing, `strapi` boots real Strapis with the built plugin, `faults` starts and kills processes of them and
 * wants the machine for itself, `browser` needs Chromium.
 */
module.exports = {
  // Ends what hangs; a machine under load is many times slower than one at rest.
  testTimeout: process.env.SEQUENCES_FAULTS === 'long' ? 3_600_000 : 600_000,
  // A worker keeps what every Strapi loaded; above this, which is of its heap, the next file begins in a new one.
  workerIdleMemoryLimit: '400MB',
  // A Strapi that refused to boot leaves connections open that nobody can close.
  forceExit: true,
  projects: [
    project('unit', ['<rootDir>/tests/**/!(*.strapi|*.fault|*.e2e).test.ts']),
    project('strapi', ['<rootDir>/tests/**/*.strapi.test.ts'], {
      testEnvironment: '<rootDir>/tests/helpers/strapi-environment.cjs',
      globalSetup: '<rootDir>/tests/helpers/global-setup.ts',
    }),
    project('faults', ['<rootDir>/tests/faults/*.fault.test.ts'], {
      globalSetup: '<rootDir>/tests/helpers/global-setup.ts',
    }),
    project('browser', ['<rootDir>/tests/**/*.e2e.test.ts'], {
      globalSetup: '<rootDir>/tests/e2e/global-setup.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/e2e/second-try.ts'],
    }),
  ],
};
