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
  testTimeout: process.env.SEQUENCES_FAULTS === 'long' ? 3_600_000 : 120_000,
  // A Strapi that refused to boot leaves connections open that nobody can close.
  forceExit: true,
  projects: [
    project('unit', ['<rootDir>/tests/**/!(*.strapi|*.fault|*.e2e).test.ts']),
    project('strapi', ['<rootDir>/tests/**/*.strapi.test.ts'], {
      globalSetup: '<rootDir>/tests/helpers/global-setup.ts',
    }),
    project('faults', ['<rootDir>/tests/faults/*.fault.test.ts'], {
      globalSetup: '<rootDir>/tests/helpers/global-setup.ts',
    }),
    project('browser', ['<rootDir>/tests/**/*.e2e.test.ts']),
  ],
};
