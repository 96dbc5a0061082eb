import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf } from './lock-file.mjs';

/** Finds the packages of a lock file in a folder of advisories in OSV's format, https://ossf.github.io/osv-schema. */

/** Findings as [path, description]. @throws {Error} when the folder holds no advisories for npm */
export const findInDatabase = (folder, packages) => {
  const installed = groupByName(pathsOf(packages));
  const findings = [];
  let advisoryCount = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const advisory = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const affected = (advisory.affected ?? []).filter((entry) => entry.package?.ecosystem === 'npm');
    if (affected.length > 0) advisoryCount += 1;
    if (advisory.withdrawn) continue;
    for (const entry of affected)
      for (const path of installed.get(entry.package.name) ?? [])
        if (isAffected(packages[path].version, entry)) findings.push([path, describe(advisory)]);
  }
  if (advisoryCount === 0) throw new Error(`${folder} holds no advisories for npm in OSV's format`);

  return findings;
};

const pathsOf = (packages) => Object.keys(packages).filter((path) => path !== '' && packages[path].version);

const groupByName = (paths) => {
  const groups = new Map();
  for (const path of paths) groups.set(nameOf(path), [...(groups.get(nameOf(path)) ?? []), path]);

  return groups;
};

const describe = ({ id, summary, database_specific: specific }) =>
  `${(specific?.severity ?? 'unrated').toLowerCase()}: ${summary ?? 'no summary'} (https://osv.dev/vulnerability/${id})`;

const isAffected = (version, { versions = [], ranges = [] }) =>
  versions.includes(version) ||
  ranges.some((range) => range.type === 'SEMVER' && isInRange(version, range.events));

/** The last event at or before the version decides. */
const isInRange = (version, events) =>
  events
    .map((event) => {
      const [[kind, at]] = Object.entries(event);
      return { kind, at: at === '0' ? '0.0.0-0' : at };
    })
    .sort((a, b) => compareVersions(a.at, b.at))
    .reduce((affected, { kind, at }) => {
      const order = compareVersions(version, at);
      if (kind === 'introduced' && order >= 0) return true;
      if (kind === 'fixed' && order >= 0) return false;
      return kind === 'last_affected' && order > 0 ? false : affected;
    }, false);

/** Semantic Versioning §11: numbers by number, and a pre-release before its release. */
const compareVersions = (a, b) => {
  const [left, right] = [a, b].map(parseVersion);
  for (let index = 0; index < 3; index += 1)
    if (left.numbers[index] !== right.numbers[index]) return left.numbers[index] - right.numbers[index];
  if (left.tags.length === 0 || right.tags.length === 0) return right.tags.length - left.tags.length;

  for (let index = 0; index < Math.max(left.tags.length, right.tags.length); index += 1) {
    const order = compareTags(left.tags[index], right.tags[index]);
    if (order !== 0) return order;
  }
  return 0;
};

const parseVersion = (version) => {
  const [core, ...tags] = version.split('+')[0].split('-');

  return { numbers: core.split('.').map(Number), tags: tags.length > 0 ? tags.join('-').split('.') : [] };
};

const compareTags = (a, b) => {
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const [isNumberA, isNumberB] = [a, b].map((tag) => /^\d+$/.test(tag));
  if (isNumberA && isNumberB) return Number(a) - Number(b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  return a < b ? -1 : Number(a > b);
};
