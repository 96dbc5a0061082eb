import { suppressErased } from '../../../../server/src/prospects/suppressions/write-suppressions';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { addMinutes, createProspect, enroll, service, startSequence, tick } from '../../../helpers/fixtures';

/** Addresses and domains that are never written to, by any door, whatever becomes of their prospect. */

onEachConnection('suppressions', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  const now = new Date();

  const suppressions = () => service(app.strapi, 'suppressions');
  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
  const prospects = () => app.strapi.documents('plugin::sequences.prospect' as never);
  const rowOf = (address: string) => table('prospects').where({ email: address }).first();
  const suppressed = async (address: string) =>
    (await suppressions().ofAddresses([address])).get(address)?.reason ?? null;
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: { details?: { code?: string } }) => error.details?.code
    );
  const person = async (email: string) => (await createProspect(app.strapi, { email })).documentId;
  const find = async (value: string) => {
    const { body } = await admin.post('/suppressions/search', { search: value }).expect(200);
    return body.data[0];
  };
  const optOut = async (email: string, state = 'unsubscribed') =>
    service(app.strapi, 'prospects').optOut([(await rowOf(email)).id], state, now);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    const steps = ['One', 'Two'].map((subject) => ({ subject, html: '<p>x</p>' }));
    sequence = (await startSequence(app.strapi, steps)).documentId;
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('the page of a prospect says which address or domain is never written to, and since when', async () => {
    const [atDomain, byHand, free] = [
      await person('ada@mail.shown.test'),
      await person('bob@byhand.test'),
      await person('cy@free.test'),
    ];
    await suppressions().add([{ value: 'shown.test' }, { value: 'bob@byhand.test' }], { now });
    const shown = async (documentId: string) =>
      (await admin.get(`/prospects/${documentId}`).expect(200)).body.data.suppression;

    expect(await shown(atDomain)).toEqual({
      kind: 'domain',
      value: 'shown.test',
      reason: 'manual',
      suppressedAt: now.toISOString(),
    });
    expect(await shown(byHand)).toMatchObject({ kind: 'address', value: 'bob@byhand.test' });
    expect(await shown(free)).toBeNull();
  });

  test('whoever unsubscribed, bounced or complained stays out after being deleted', async () => {
    for (const state of ['unsubscribed', 'bounced', 'complained']) {
      const email = `${state}@gone.test`;
      const documentId = await person(email);
      await optOut(email, state);
      await service(app.strapi, 'prospects').remove(documentId);

      expect(await suppressed(email)).toBe(state);
      expect(await codeOf(person(`${state.toUpperCase()}@gone.test`))).toBe('suppressed-address');
    }
  });

  test('a state that a person sets suppresses, and it is active again once the suppression was removed', async () => {
    const documentId = await person('state@people.test');
    await prospects().update({ documentId, data: { state: 'complained' } } as never);
    const refusedCode = await codeOf(
      prospects().update({ documentId, data: { state: 'active' } } as never) as Promise<unknown>
    );
    const { documentId: id } = await find('state@people.test');

    const { body } = await admin.post(`/suppressions/${id}/remove`, { reason: 'They asked' }).expect(200);

    expect(refusedCode).toBe('suppressed-address');
    expect(body.data).toEqual({ documentId: id, reactivated: 1 });
    expect((await rowOf('state@people.test')).state).toBe('active');
    expect(await suppressed('state@people.test')).toBeNull();
  });

  test('a prospect who is created or cloned as unsubscribed is suppressed', async () => {
    const { documentId } = await createProspect(app.strapi, {
      email: 'born@people.test',
      state: 'unsubscribed',
    });
    await prospects().clone({ documentId, data: { email: 'clone@people.test' } } as never);
    await prospects().update({ documentId, data: { email: 'moved@people.test' } } as never);

    for (const name of ['born', 'clone', 'moved'])
      expect([name, await suppressed(`${name}@people.test`)]).toEqual([name, 'unsubscribed']);
  });

  test('a suppressed address is refused in create, clone and update, with what to do about it', async () => {
    await suppressions().add({ value: 'never@people.test' });
    const documentId = await person('other@people.test');

    const { body } = await admin.post('/prospects', { email: 'Never@people.test' }).expect(400);
    const update = await admin.put(`/prospects/${documentId}`, { email: 'never@people.test' }).expect(400);
    const clone = await codeOf(
      prospects().clone({ documentId, data: { email: 'never@people.test' } } as never) as Promise<unknown>
    );

    expect(body.error.message).toMatch(
      /^never@people\.test is on the suppression list since \d{4}-.*take it/
    );
    expect(body.error.details).toMatchObject({
      code: 'suppressed-address',
      reason: 'manual',
      kind: 'address',
    });
    expect([update.body.error.details.code, clone]).toEqual(['suppressed-address', 'suppressed-address']);
  });

  test('a domain covers its subdomains, and nothing that only ends like it', async () => {
    await suppressions().add({ value: 'Covered.test' });

    expect(await suppressed('ada@covered.test')).toBe('manual');
    expect(await suppressed('ada@mail.eu.covered.test')).toBe('manual');
    expect(await suppressed('ada@uncovered.test')).toBeNull();
    expect(await codeOf(person('eve@covered.test'))).toBe('suppressed-address');
  });

  test('who was suppressed by hand can still be renamed', async () => {
    const documentId = await person('renamed@people.test');
    await suppressions().add({ value: 'renamed@people.test' });

    const data = { firstName: 'Ada', email: 'Renamed@people.test' };
    const { body } = await admin.put(`/prospects/${documentId}`, data).expect(200);

    expect(body.data).toMatchObject({ firstName: 'Ada', state: 'active' });
  });

  test('adding one stops the enrollments of whom it matches, and no email leaves any more', async () => {
    const emails = ['a@stop.test', 'b@sub.stop.test', 'c@else.test', 'd@one.test'];
    const ids = [];
    for (const email of emails) ids.push(await person(email));
    await enroll(app.strapi, sequence, ids, now);

    await suppressions().add([{ value: 'stop.test' }, { value: 'd@one.test', reason: 'unsubscribed' }]);
    await tick(app.strapi, addMinutes(now, 1));

    const rows = await table('enrollments')
      .whereIn('prospect_id', await table('prospects').whereIn('email', emails).pluck('id'))
      .orderBy('prospect_id');
    expect(rows.map((row: Record<string, unknown>) => [row.state, row.stop_reason])).toEqual([
      ['stopped', 'suppressed'],
      ['stopped', 'suppressed'],
      ['active', null],
      ['stopped', 'unsubscribed'],
    ]);
    expect((await rowOf('d@one.test')).state).toBe('unsubscribed');
    expect(emails.map((email) => inbox.to(email).length)).toEqual([0, 0, 1, 0]);
  });

  test('enrolling leaves suppressed people out and counts them', async () => {
    const ids = [await person('in@enroll.test'), await person('out@enroll.test')];
    await suppressions().add({ value: 'out@enroll.test' });

    const result = await enroll(app.strapi, sequence, ids, now);

    expect(result).toMatchObject({ enrolled: 1, skipped: { unsubscribed: 0, suppressed: 1 }, unknown: [] });
  });

  test('one that appears after the enrollment is asked again before the provider is called', async () => {
    const documentId = await person('late@people.test');
    await enroll(app.strapi, sequence, [documentId], now);
    // By another process: enrollments are not stopped yet.
    await app.strapi.db.transaction(({ trx }) =>
      suppressErased(app.strapi, [{ email: 'late@people.test', former_hashes: null }], now, trx as never)
    );

    await tick(app.strapi, addMinutes(now, 1));

    const [email] = await table('emails')
      .where({ prospect_id: (await rowOf('late@people.test')).id })
      .orderBy('position');
    expect(email).toMatchObject({ state: 'skipped', skip_reason: 'suppressed' });
    expect(inbox.to('late@people.test')).toEqual([]);
  });

  test('an import refuses suppressed addresses without a prospect, and no others', async () => {
    await person('known@import.test');
    await optOut('known@import.test');
    await suppressions().add([{ value: 'new@import.test' }, { value: 'whole-import.test' }]);
    const rows = ['known@import.test', 'NEW@import.test', 'x@whole-import.test', 'fine@import.test'].map(
      (email) => ({ email, firstName: 'Ada' })
    );

    const { body } = await admin.post('/prospects/import', { rows, onDuplicate: 'update' }).expect(200);

    const refused = { outcome: 'refused', field: 'email', reason: 'suppressed' };
    expect(body.data).toEqual([{ outcome: 'updated' }, refused, refused, { outcome: 'created' }]);
    expect((await rowOf('known@import.test')).state).toBe('unsubscribed');
    expect(await rowOf('new@import.test')).toBeUndefined();
  });
});
