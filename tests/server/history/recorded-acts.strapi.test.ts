import type { HistoryEntryKind } from '../../../server/src/history/contract';
import { ALL_KINDS } from '../../../server/src/history/kinds';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { createProspects, enroll, readStatistics } from '../../helpers/fixtures';
import { service, startSequence, tick } from '../../helpers/fixtures';
import { allEntries, entriesSince, newestId } from './entries';

/** Every act that trust follows from leaves an entry with who and how many, and with nothing of a prospect. */

/** The name of the owner. */
const by = 'Olive Owner';

const PERSON = {
  email: 'ada.lovelace@people.test',
  firstName: 'Ada-Prospect',
  lastName: 'Lovelace-Prospect',
};

onEachDatabase('the history of all acts', (database) => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;
  let start: number;
  const recorded = new Set<HistoryEntryKind>();
  const now = new Date();

  const acts = async () => {
    const entries = await entriesSince(owner, start);
    for (const [kind] of entries) recorded.add(kind as HistoryEntryKind);
    return entries;
  };
  const created = async (path: string, body: object) =>
    (await owner.post(path, body).expect(200)).body.data as { documentId: string };
  const sequences = () => app.strapi.documents('plugin::sequences.sequence' as never);

  beforeAll(async () => {
    inbox = await startInbox();
    const config = { privacy: { withoutConsent: null } };
    app = await boot({ database, smtpPort: inbox.port, config });
    owner = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    start = await newestId(owner);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('the decision about people without a consent', async () => {
    await owner.put('/tracking-decision', { choice: 'track' }).expect(200);

    expect(await acts()).toEqual([['tracking-decided', { from: null, to: 'track' }, by]]);
  });

  test('sequences and senders: created, changed, deleted', async () => {
    const { documentId } = await created('/sequences', { name: 'Autumn', senderEmail: 'a@sender.test' });
    await owner.put(`/sequences/${documentId}`, { trackOpens: true, dailyLimit: 5 }).expect(200);
    await owner.put(`/sequences/${documentId}`, { name: 'Winter', senderEmail: 'b@sender.test' }).expect(200);
    await owner.put(`/sequences/${documentId}`, { name: 'Winter' }).expect(200);
    await sequences().delete({ documentId } as never);

    expect(await acts()).toEqual([
      ['sequence-created', {}, by],
      ['sequence-changed', { fields: ['trackOpens', 'dailyLimit', 'name'] }, by],
      ['sender-changed', { fields: ['senderEmail'], from: 'a@sender.test', to: 'b@sender.test' }, by],
      ['sequence-deleted', {}, null],
    ]);
    const [newest] = await allEntries(owner);
    expect(newest.sequence).toEqual({ documentId: null, name: 'Winter' });
  });

  test('steps: added, changed, reordered, deleted', async () => {
    const { documentId } = await created('/sequences', { name: 'Steps' });
    const first = await created(`/sequences/${documentId}/steps`, { name: 'Hello', subject: 'One' });
    const second = await created(`/sequences/${documentId}/steps`, { subject: 'Two' });
    await owner.put(`/steps/${first.documentId}`, { html: '<p>New</p>', preheader: 'Other' }).expect(200);
    await owner.put(`/steps/${first.documentId}`, { html: '<p>New</p>', text: '' }).expect(200);
    const order = (documentIds: string[]) =>
      owner.put(`/sequences/${documentId}/steps/order`, { documentIds }).expect(200);
    await order([first.documentId, second.documentId]);
    await order([second.documentId, first.documentId]);
    await owner.delete(`/steps/${first.documentId}`).expect(200);

    expect(await acts()).toEqual([
      ['sequence-created', {}, by],
      ['step-created', { position: 1, name: 'Hello' }, by],
      ['step-created', { position: 2, name: null }, by],
      ['step-changed', { position: 1, name: 'Hello', fields: ['preheader', 'html'] }, by],
      ['steps-reordered', { count: 2 }, by],
      ['step-deleted', { position: 2, name: 'Hello' }, by],
    ]);
  });

  test('a refused save leaves no entry, and neither does one that is rolled back', async () => {
    const { documentId } = await created('/sequences', { name: 'Refused' });
    start = await newestId(owner);

    await owner.post(`/sequences/${documentId}/steps`, { html: '{% broken' }).expect(400);
    await owner.put(`/sequences/${documentId}`, { senderEmail: 'nobody' }).expect(400);
    await expect(
      app.strapi.db.transaction(async () => {
        await sequences().create({ data: { name: 'Never there' } as never });
        throw new Error('rolled back');
      })
    ).rejects.toThrow('rolled back');

    expect(await acts()).toEqual([]);
  });

  test('consent, state and deletion of prospects: how many, and never who', async () => {
    const { documentId } = await created('/prospects', PERSON);
    const others = await createProspects(app.strapi, 3);
    for (const other of others)
      await owner.put(`/prospects/${other}`, { opensConsent: 'granted' }).expect(200);
    await owner.put(`/prospects/${documentId}`, { clicksConsent: 'refused', company: 'Acme' }).expect(200);
    await owner.put(`/prospects/${documentId}`, { clicksConsent: 'refused' }).expect(200);
    await owner.delete(`/prospects/${documentId}`).expect(200);
    await owner.post('/prospects/delete', { prospects: others }).expect(200);

    expect(await acts()).toEqual([
      ['consent-changed', { consent: 'opens', to: 'granted', count: 3 }, by],
      ['consent-changed', { consent: 'clicks', to: 'refused', count: 1 }, by],
      ['prospects-deleted', { count: 4 }, by],
    ]);
  });

  test('an import is one entry with its file and counts, however many requests it takes', async () => {
    const rows = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...PERSON, email: `i${from + index}@people.test` }));
    const send = (body: object) =>
      owner.post('/prospects/import', { onDuplicate: 'skip', ...body }).expect(200);

    await send({ rows: rows(0, 2), file: { name: 'fair \ud800 ü.csv' } });
    await owner.put(`/settings/rules`, { rules: [{ name: 'head', isEnabled: false }] }).expect(200);
    await send({
      rows: [...rows(1, 3), { email: 'not an address' }],
      file: { name: 'fair \ud800 ü.csv', isContinued: true },
    });
    await send({ rows: rows(0, 1), file: { name: 'fair \ud800 ü.csv' } });
    await send({ rows: rows(9, 1) });

    const counts = { created: 0, updated: 0, skipped: 0, refused: 0 };
    const file = 'fair \ufffd ü.csv';
    const entries = (await acts()).map(([kind, details]) => [kind, details]);
    expect(entries).toHaveLength(4);
    expect(entries).toEqual(
      expect.arrayContaining([
        ['prospects-imported', { ...counts, file, created: 4, skipped: 1, refused: 1 }],
        ['rules-changed', { fields: ['head'] }],
        ['prospects-imported', { ...counts, file, skipped: 1 }],
        ['prospects-imported', { ...counts, file: null, created: 1 }],
      ])
    );
  });

  test('keys, rules, reclassification, branding and limits', async () => {
    await owner.post('/settings/keys').expect(200);
    await owner.delete('/settings/keys/1').expect(200);
    await owner.put('/settings/rules', { rules: [{ name: 'prefetch', isEnabled: false }] }).expect(200);
    await owner.put('/settings/rules', { rules: [{ name: 'prefetch', isEnabled: false }] }).expect(200);
    await owner.post('/settings/reclassifications').expect(202);
    await owner.put('/settings/branding', { color: '#0a7d3c' }).expect(200);
    await owner.put('/settings/sending/limits', { perMinute: 60 }).expect(200);
    await owner.put('/settings/guardrails', { bouncePercent: 4 }).expect(200);
    await owner.put('/settings/replies', { keepReplies: true }).expect(200);

    expect(await acts()).toEqual([
      ['key-rotated', { key: 2 }, by],
      ['key-revoked', { key: 1 }, by],
      ['rules-changed', { fields: ['prefetch'] }, by],
      ['reclassified', {}, by],
      ['branding-changed', { fields: ['color'] }, by],
      ['limits-changed', { fields: ['perMinute'] }, by],
      ['guardrails-changed', { fields: ['bouncePercent'] }, by],
      ['replies-changed', { fields: ['keepReplies'] }, by],
    ]);
  });

  test('links and resumed senders', async () => {
    const html = '<p><a href="https://shop.test/a?code=1">Shop</a></p>';
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html }]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 1, 50), now);
    await tick(app.strapi, now);
    const [link] = (await readStatistics(app.strapi, documentId)).links as Array<{ id: number }>;
    const pause = { address: 'ada@sender.test', pause_count: 1, paused_until: new Date(Date.now() + 60_000) };
    await app.strapi.db.getConnection('sequences_senders').insert(pause);
    start = await newestId(owner);

    await owner.put(`/links/${link.id}`, { url: 'https://other.test/b?mail=a@b.test#x' }).expect(200);
    await owner.put(`/links/${link.id}`, { name: 'Start' }).expect(200);
    await owner.post('/senders/resume', { sender: 'Ada@sender.test' }).expect(200);
    await owner.post('/senders/resume', { sender: 'ada@sender.test' }).expect(200);

    const target = { from: 'https://shop.test/a', to: 'https://other.test/b' };
    expect(await acts()).toEqual([
      ['link-changed', { name: 'Shop', fields: ['url'], ...target }, by],
      ['link-changed', { name: 'Shop', fields: ['name'] }, by],
      ['sender-resumed', { address: 'ada@sender.test' }, by],
    ]);
    await service(app.strapi, 'sequences').pause(documentId);
  });

  test('senders and mailboxes: saved and removed, without the settings of their servers', async () => {
    await created('/sequences', { name: 'Mailbox', senderEmail: 'box@sender.test' });
    start = await newestId(owner);
    const settings = { host: '127.0.0.1', port: 1, security: 'none', user: 'ada', password: 'secret' };

    await owner.put('/settings/senders/box@sender.test', { name: 'Ada', server: settings }).expect(200);
    await owner.delete('/settings/senders/box@sender.test').expect(200);
    await owner.put('/settings/mailboxes/box@sender.test', settings).expect(200);
    await owner.delete('/settings/mailboxes/box@sender.test').expect(200);

    const fields = ['name', 'replyTo', 'signature', 'owner', 'dailyLimit', 'server'];
    expect(await acts()).toEqual([
      ['sender-saved', { address: 'box@sender.test', fields }, by],
      ['sender-removed', { address: 'box@sender.test' }, by],
      ['mailbox-saved', { address: 'box@sender.test' }, by],
      ['mailbox-removed', { address: 'box@sender.test' }, by],
    ]);
  });

  test('nothing of a prospect is in the table', async () => {
    const rows = await app.strapi.db.getConnection('sequences_history_entries');
    const text = JSON.stringify(rows);

    expect(rows.length).toBeGreaterThan(10);
    for (const personal of ['people.test', PERSON.firstName, PERSON.lastName])
      expect(text).not.toContain(personal);
  });

  test('addresses and domains are added to the suppression list, and taken off it', async () => {
    const value = 'gone@suppressed.test';
    await owner.post('/suppressions', { value }).expect(200);
    const { body } = await owner.post('/suppressions/search', { search: value }).expect(200);
    const path = `/suppressions/${body.data[0].documentId}/remove`;
    await owner.post(path, { reason: `${value} asked` }).expect(200);

    expect(await acts()).toEqual([
      ['suppression-added', { what: 'address', count: 1, domains: [] }, by],
      ['suppression-removed', { what: 'address', count: 1, domain: null, reason: '… asked' }, by],
    ]);
  });

  test('tags: which, and how many people have it or lose it', async () => {
    const prospects = await createProspects(app.strapi, 2, 60);
    const change = { tag: 'Fair 2026', prospects };
    await owner.post('/prospect-tags', change).expect(200);
    await owner.post('/prospect-tags', change).expect(200);
    await owner.post('/prospect-tags/remove', change).expect(200);

    expect(await acts()).toEqual([
      ['prospects-tagged', { tag: 'Fair 2026', count: 2 }, by],
      ['prospects-untagged', { tag: 'Fair 2026', count: 2 }, by],
    ]);
  });

  test('every kind of entry is recorded by some test', () => {
    const elsewhere: HistoryEntryKind[] = [
      'activated',
      'resumed',
      'paused',
      'archived',
      'restored',
      'moved',
      'drafted',
      'resent',
      'skipped',
      'prospects-resumed',
      'email-marked',
      'guardrail-paused',
      'sender-guarded',
      'prospects-unsubscribed',
      'exported',
      'prospect-state-changed',
      'config-changed',
      'entry-rule-saved',
      'entry-rule-on',
      'entry-rule-off',
      'entry-rule-removed',
      'source-saved',
      'source-removed',
      'segment-saved',
      'segment-removed',
      'template-saved',
      'template-removed',
      'deployment-confirmed',
    ];

    expect([...recorded, ...elsewhere].sort()).toEqual([...ALL_KINDS].sort());
  });
});
