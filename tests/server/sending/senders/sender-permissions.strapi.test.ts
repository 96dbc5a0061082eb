import { type Admin, signInWith } from '../../../helpers/admin';
import { onEachDatabase } from '../../../helpers/databases';
import { createSequence } from '../../../helpers/fixtures';
import { ADA, BEA, pathOf, type SenderApp, startSenderApp } from './sender-app';

/** A sender is its signature, the address for replies and the server of every email that it writes. */

onEachDatabase('the settings of a sender', (database) => {
  let setup: SenderApp;
  let withoutSend: Admin;
  let withSend: Admin;

  beforeAll(async () => {
    setup = await startSenderApp({ database });
    const { strapi } = setup.app;
    withoutSend = await signInWith(strapi, ['read', 'edit', 'prospects', 'settings']);
    withSend = await signInWith(strapi, ['send', 'settings']);
  });

  afterAll(() => setup.stop());

  afterEach(() => setup.rows('sequences').update({ state: 'draft', senders: null }));

  const refused = async (address: string) => {
    const changed = await withoutSend.put(pathOf(address), { name: 'Ada', replyTo: 'evil@evil.test' });
    const removed = await withoutSend.delete(pathOf(address));

    expect([changed.status, changed.body.error.details.permissions]).toEqual([403, ['send']]);
    expect(removed.status).toBe(403);
    const [{ name, reply_to: replyTo }] = await setup.rows('senders').where({ address });
    expect([name, replyTo]).toEqual(['Ada', null]);
  };

  test.each([
    ['of its own settings', null],
    ['as one of several', [ADA, BEA]],
  ])('need the permission to send while a sequence that has started writes as it: %s', async (_, senders) => {
    await setup.saveSender(ADA);
    await setup.saveSender(BEA, { name: 'Bea' });
    await setup.startWith(senders, 0, new Date(), { senderEmail: ADA });

    await refused(ADA);

    await withSend.put(pathOf(ADA), { name: 'Ada', replyTo: 'good@own.test' }).expect(200);
  });

  test('need it while people in a sequence were given it, and the sequence has others now', async () => {
    await setup.saveSender(ADA);
    await setup.saveSender(BEA, { name: 'Bea' });
    const { documentId } = await setup.startWith([ADA], 1, new Date(), { senderEmail: BEA });
    await setup.rows('enrollments').where({ state: 'active' }).update({ sender: ADA });
    await setup.owner.put(`/sequences/${documentId}`, { senders: [BEA] }).expect(200);

    await refused(ADA);
  });

  test('need only the permission to change settings while its sequences are drafts', async () => {
    await setup.rows('enrollments').update({ state: 'finished' });
    await setup.saveSender(ADA);
    await createSequence(setup.app.strapi, { senderEmail: ADA });

    await withoutSend.put(pathOf(ADA), { name: 'Ada', replyTo: 'good@own.test' }).expect(200);
    await withoutSend.delete(pathOf(ADA)).expect(200);
  });
});
