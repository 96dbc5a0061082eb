import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { bin } from '../scripts/run.mjs';

const REPORT = join(import.meta.dirname, '../docs/benchmarks.md');

/** Where and when something is measured, in words. */
export const surroundings = () => {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const [{ model }] = cpus();

  return `${cpus().length} × ${model}, Node ${process.version}, commit ${commit}, ${new Date().toISOString().slice(0, 10)}`;
};

/** Puts a chapter of docs/benchmarks.md in place of the one of that title, or behind the others. */
export const writeChapter = (title, text) => {
  const [preface, ...chapters] = readFileSync(REPORT, 'utf8').split(/^(?=## )/m);
  const isIt = (chapter) => chapter.startsWith(`## ${title}\n`);
  const chapter = `## ${title}\n\n${text}\n\n`;
  const kept = chapters.some(isIt)
    ? chapters.map((one) => (isIt(one) ? chapter : one))
    : [...chapters, chapter];

  writeFileSync(REPORT, [preface, ...kept].join(''));
  execFileSync(bin('prettier'), ['--write', REPORT]);
};
