import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Imports between the files of one directory, types included: file → imported files. Paths are relative to the directory. */
export type ImportGraph = Map<string, string[]>;

export const sourceFiles = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(tsx?|mjs)$/.test(name));

/** Absolute paths of a file's relative imports, written as in the file: without extension. */
export const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, target]) =>
    resolve(path, '..', target)
  );

export const readImportGraph = (directory: string): ImportGraph =>
  new Map(
    sourceFiles(directory).map((file) => [
      file,
      importsOf(join(directory, file))
        .map(resolveModule)
        .filter((target) => target?.startsWith(`${directory}/`))
        .map((target) => relative(directory, String(target))),
    ])
  );

const resolveModule = (path: string) =>
  ['.ts', '.tsx', '/index.ts'].map((ending) => path + ending).find((file) => existsSync(file));

/** The imports for which `isWrong` is true, as `file -> target`. */
export const findImports = (graph: ImportGraph, isWrong: (file: string, target: string) => boolean) =>
  [...graph].flatMap(([file, targets]) =>
    targets.filter((target) => isWrong(file, target)).map((target) => `${file} -> ${target}`)
  );

/** The first cycle that a depth-first search finds, as `a -> b -> a`; null when there is none. */
export const findCycle = (graph: ImportGraph): string | null => {
  const finished = new Set<string>();
  const visit = (file: string, path: string[]): string | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' -> ');
    if (finished.has(file)) return null;
    for (const target of graph.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return null;
  };

  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
};
