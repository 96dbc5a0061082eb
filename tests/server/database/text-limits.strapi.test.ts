import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { createSequence } from '../../helpers/fixtures';

/** Every text of every type of the plugin: what a column can store is stored, what it cannot is refused with a code. */

type Attribute = { type: string; maxLength?: number };

const SAVED_BY_PEOPLE = ['prospect', 'sequence', 'step'];

onEachDatabase('texts of the Document Service', (database) => {
  let app: App;
  let people = 0;
  let sequence: string;

  const required = (type: string): Record<string, unknown> =>
    ({
      prospect: { email: `p${(people += 1)}@people.test` },
      sequence: { name: 'S' },
      step: { position: 1, sequence },
    })[type] ?? {};

  const documents = (type: string) =>
    app.strapi.documents(`plugin::sequences.${type}` as 'plugin::sequences.sequence');

  const create = (type: string, fields: Record<string, unknown>) =>
    documents(type).create({ data: { ...required(type), ...fields } as never });

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'stored',
      ({ message, details }: { message: string; details?: { code?: string } }) => details?.code ?? message
    );

  const texts = () =>
    SAVED_BY_PEOPLE.flatMap((type) =>
      Object.entries(
        app.strapi.contentTypes[`plugin::sequences.${type}` as 'admin::user'].attributes as Record<
          string,
          Attribute
        >
      )
        .filter(([name, { type: kind }]) => ['string', 'text'].includes(kind) && name !== 'documentId')
        // Templates are limited in bytes, by their own check.
        .filter(([, { type: kind, maxLength }]) => kind === 'string' || maxLength !== undefined)
        .map(([name, attribute]) => ({ type, name, max: attribute.maxLength ?? 255 }))
    );

  beforeAll(async () => {
    app = await boot({ database });
    sequence = (await createSequence(app.strapi)).documentId;
  });

  afterAll(() => app.stop());

  test('that are too long are refused', async () => {
    const codes = new Map<string, string>();
    for (const { type, name, max } of texts())
      codes.set(`${type}.${name}`, await codeOf(create(type, { [name]: 'x'.repeat(max + 1) })));

    expect(codes.size).toBeGreaterThan(10);
    expect([...codes].filter(([, code]) => code !== 'too-long')).toEqual([]);
  });

  test.each([
    ['a null character', 'a\0b', 'unstorable-characters'],
    ['a lone surrogate', 'a\ud800', 'unstorable-characters'],
    ['a list', ['a'], 'invalid-input'],
    ['an object', { a: 1 }, 'invalid-input'],
  ])('with %s are refused, also in an update', async (_, value, code) => {
    const codes = new Map<string, string>();
    for (const { type, name } of texts()) {
      const { documentId } = (await create(type, {})) as { documentId: string };
      codes.set(`${type}.${name}`, await codeOf(create(type, { [name]: value })));
      codes.set(
        `${type}.${name} of an update`,
        await codeOf(documents(type).update({ documentId, data: { [name]: value } as never }))
      );
    }

    expect([...codes].filter(([, found]) => found !== code)).toEqual([]);
  });

  test('of the greatest length are stored', async () => {
    const wrong: string[] = [];
    for (const { type, name, max } of texts()) {
      if (name === 'timezone' || name === 'language') continue;
      // Three bytes in UTF-8: a column that counts bytes would be too short.
      const text = '€'.repeat(max);
      const code = await codeOf(create(type, { [name]: text }));
      const [row] = await app.strapi.db
        .query(`plugin::sequences.${type}`)
        .findMany({ orderBy: { id: 'desc' }, limit: 1 });
      if (row?.[name] !== text) wrong.push(`${type}.${name}: ${code}`);
    }

    expect(wrong).toEqual([]);
  });
});
