import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail as one of many systems writes it, with invented data. */
export type Fixture = {
  name: string;
  raw: Buffer;
  /** Message-ID and token of our mail that it may name. */
  id: string;
  token: string;
  expected: Expected;
};

type Expected = {
  kind: string;
  recipients?: string[];
  code?: string;
  consequence?: string;
  awayUntil?: string | null;
  text?: string;
  /** It names our mail in In-Reply-To, or in the mail that it returns. */
  answered?: boolean;
  returned?: boolean;
};

/** All mails were received then. */
export const RECEIVED_AT = new Date('2026-12-07T10:00:00Z');

const DIRECTORY = join(__dirname, 'fixtures');

/** Each begins with a line `##### name {expected reading}`. `{ID}` and `{TOKEN}` stand for those of our mail. */
export const readFixtures = (): Fixture[] =>
  readdirSync(DIRECTORY).flatMap((file) =>
    readFileSync(join(DIRECTORY, file), 'utf8')
      .split(/^##### /m)
      .slice(1)
      .map((text) => {
        const [title] = text.split('\n', 1);
        const [, name, json] = /^(.+?) (\{.*\})$/.exec(title) ?? [];
        if (!name || !json) throw new Error(`${file}: not a title: ${title}`);
        const digest = createHash('sha256').update(`${file} ${name}`).digest('hex');
        const id = `<seq.${digest.slice(0, 32)}@vendor.example>`;
        const token = `${digest.slice(0, 46)}`;
        const source = text
          .slice(title.length + 1)
          .replaceAll('{ID}', id)
          .replaceAll('{TOKEN}', token);

        return {
          name: `${file.replace('.txt', '')}: ${name}`,
          raw: Buffer.from(hasBareLines(source) ? source : source.replace(/\n/g, '\r\n')),
          id,
          token,
          expected: JSON.parse(json) as Expected,
        };
      })
  );

/** Some servers hand mails over with bare line feeds: every third mail. */
const hasBareLines = (source: string) => source.length % 3 === 0;
