import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { bin } from '../scripts/run.mjs';

const REPORT = join(import.meta.dirname, '../docs/benchmarks.md');

/** Machine, Node version, commit and date of a measurement, as text. */
export const describeEnvironment = () => {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const [{ model }] = cpus();

  return `${cpus().length} × ${model}, Node ${process.version}, commit ${commit}, ${new Date().toISOString().slice(0, 10)}`;
};

/** Replaces the chapter of docs/benchmarks.md with this title, or appends it. */
export const writeChapter = (title, text) => {
  const [preface, ...chapters] = readFileSync(REPORT, 'utf8').split(/^(?=## )/m);
  const hasTitle = (chapter) => chapter.startsWith(`## ${title}\n`);
  const chapter = `## ${title}\n\n${text}\n\n`;
  const updated = chapters.some(hasTitle)
    ? chapters.map((existing) => (hasTitle(existing) ? chapter : existing))
    : [...chapters, chapter];

  writeFileSync(REPORT, [preface, ...updated].join(''));
  execFileSync(bin('prettier'), ['--write', REPORT]);
};
