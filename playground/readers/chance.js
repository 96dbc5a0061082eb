const { createHash } = require('node:crypto');

/** A number from 0 to below 1 that is the same in every run. `parts` say whose and which it is. */
const chance = (...parts) =>
  createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE() / 2 ** 32;

module.exports = { chance };
