import { report, runJest } from './jest.mjs';
import { buildPlugin, installMissing } from './run.mjs';

/** Runs the long fault tests on each available database. They take about an hour and need the machine for themselves. */

installMissing();
buildPlugin();
report(runJest(['faults'], { workers: 1, env: { SEQUENCES_FAULTS: 'long' } }));
