import { report, runJest } from './jest.mjs';
import { buildPlugin, installMissing } from './run.mjs';

/** The long fault tests, on each database that answers. They take about an hour, and want the machine for themselves. */

installMissing();
buildPlugin();
report(runJest(['faults'], { workers: 1, env: { SEQUENCES_FAULTS: 'long' } }));
