import type { Core } from '@strapi/types';
import { boot } from '../helpers/boot';
import { onEachConnection } from '../helpers/databases';
import { createProspects, enroll, startSequence } from '../helpers/fixtures';

const TYPES = ['sequence', 'step', 'prospect', 'event', 'enrollment', 'email', 'link'];

const countRows = async (strapi: Core.Strapi) =>
  Object.fromEntries(
    await Promise.all(
      TYPES.map(async (type) => [type, await strapi.db.query(`plugin::sequences.${type}` as never).count()])
    )
  );

test('in the content manager and in roles, its content types are named Email prospect, Email sequence, Email step', async () => {
  const { strapi, stop } = await boot();
  const { sectionsBuilder, actionProvider } = strapi.service('admin::permission');
  const isOwn = ({ uid }: { uid: string }) => uid.startsWith('plugin::sequences.');
  const listed: Array<{ uid: string; info: { displayName: string } }> = strapi
    .plugin('content-manager')
    .service('content-types')
    .findDisplayedContentTypes();
  const { collectionTypes } = await sectionsBuilder.build(actionProvider.values());
  const subjects: Array<{ uid: string; label: string }> = collectionTypes.subjects;
  await stop();

  const names = ['Email prospect', 'Email sequence', 'Email step'];
  expect(
    listed
      .filter(isOwn)
      .map(({ info }) => info.displayName)
      .sort()
  ).toEqual(names);
  expect(
    subjects
      .filter(isOwn)
      .map(({ label }) => label)
      .sort()
  ).toEqual(names);
});

onEachConnection('installation', (database) => {
  test('rows and relations survive a boot with the plugin disabled', async () => {
    const first = await boot({ database, isDatabaseEmpty: true });
    const sequence = await startSequence(first.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    await enroll(first.strapi, sequence.documentId, await createProspects(first.strapi, 2), new Date());
    const before = await countRows(first.strapi);
    await first.strapi.destroy();

    const disabled = await boot({ database, reuse: first, isEnabled: false });
    expect(disabled.strapi.plugin('sequences')).toBeUndefined();
    await disabled.strapi.destroy();
    const enabledAgain = await boot({ database, reuse: first });
    const after = await countRows(enabledAgain.strapi);
    const steps = await enabledAgain.strapi.db
      .query('plugin::sequences.step' as never)
      .count({ where: { sequence: { documentId: sequence.documentId } } as never });
    await enabledAgain.strapi.destroy();
    await first.drop();

    expect(before).toMatchObject({ sequence: 1, step: 1, prospect: 2, enrollment: 2, email: 2 });
    expect(after).toEqual(before);
    expect(steps).toBe(1);
  });

  test('database constraints refuse a duplicate enrollment, a duplicate event and an event of an unknown email', async () => {
    const app = await boot({ database, isDatabaseEmpty: true });
    const sequence = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1), new Date());
    const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
    const [enrollment] = await table('enrollments').select('sequence_id', 'prospect_id');
    const [email] = await table('emails').select('id', 'prospect_id');
    const event = { kind: 'opened', email_id: email.id, prospect_id: email.prospect_id, key: 'same' };
    const isRefused = (name: string, row: object) =>
      table(name)
        .insert(row)
        .then(
          () => false,
          () => true
        );
    await table('events').insert(event);

    const refusals = [
      await isRefused('enrollments', enrollment),
      await isRefused('events', event),
      await isRefused('events', { ...event, key: 'other', email_id: 999_999 }),
    ];
    await app.stop();

    expect(refusals).toEqual([true, true, true]);
  });
});
