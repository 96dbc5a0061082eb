import type { App } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { service, startSequence } from '../../../helpers/fixtures';
import { bootSourceApp, createEntry, CUSTOMER, prospectsLike, rowsOf, SIGNUP } from './source-app';

/** Programs enroll the people whom entries are. */

onEachDatabase('entries that a program enrolls', (database) => {
  let app: App;
  let sequence: string;

  beforeAll(async () => {
    app = await bootSourceApp({
      database,
      config: { sources: { [CUSTOMER]: { email: 'email' }, [SIGNUP]: { email: 'gone' } } },
    });
    sequence = (await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }])).documentId;
  });

  afterAll(() => app.stop());

  const enroll = (people: unknown[]) => service(app.strapi, 'enrollments').enroll(sequence, people);

  test('are read at once, and enrolled beside prospects; those without a person are named', async () => {
    const first = await createEntry(app.strapi, CUSTOMER, { email: 'one@enroll.test' });
    const double = await createEntry(app.strapi, CUSTOMER, { email: 'one@enroll.test' });
    const nobody = await createEntry(app.strapi, CUSTOMER, { email: null });
    const { documentId } = await service(app.strapi, 'prospects').create({ email: 'two@enroll.test' });

    const result = await enroll([
      documentId,
      ...[first, double, nobody, 'none'].map((entry) => ({ uid: CUSTOMER, documentId: entry })),
    ]);
    const again = await enroll([{ uid: CUSTOMER, documentId: first }]);

    expect(result).toMatchObject({ enrolled: 2, alreadyEnrolled: [] });
    expect([...result.unknown].sort()).toEqual([nobody, 'none'].sort());
    expect(again).toMatchObject({ enrolled: 0, alreadyEnrolled: [expect.any(String)] });
    expect(await prospectsLike(app.strapi, '@enroll.test')).toHaveLength(2);
    expect(await rowsOf(app.strapi, 'sequences_enrollments').select('state')).toHaveLength(2);
  });

  test('are refused when their type is no source, or its source cannot be read', async () => {
    await expect(enroll([{ uid: 'api::company.company', documentId: 'x' }])).rejects.toMatchObject({
      details: { code: 'not-found' },
    });
    await expect(enroll([{ uid: SIGNUP, documentId: 'x' }])).rejects.toMatchObject({
      details: { code: 'source-unusable' },
      message: expect.stringContaining('has no attribute "gone"'),
    });
  });
});
