import type { Core } from '@strapi/types';
import { signInWith } from '../../../helpers/admin';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createSequence, DAY_MINUTES, tick } from '../../../helpers/fixtures';
import { serverAt } from '../../../helpers/own-server';
import { ADA, BEA, fromOf, pathOf, type SenderApp, startSenderApp } from './sender-app';

onEachDatabase('senders', (database) => {
  let setup: SenderApp;

  beforeAll(async () => {
    setup = await startSenderApp({ database });
  });

  afterAll(() => setup.stop());

  afterEach(() => setup.endTest());

  test('several senders share the people by their free budget of the day, and each keeps its threads', async () => {
    const now = new Date('2031-03-03T08:00:00Z');
    await setup.saveSender(ADA, { dailyLimit: 2, server: null });
    await setup.saveSender(BEA, { name: 'Bea', dailyLimit: 1 });
    const { documentId, addresses } = await setup.startWith([ADA, BEA], 6, now);
    const froms = () => addresses.map((address) => setup.provider.to(address).map(fromOf));
    const countOf = (sender: string) =>
      froms()
        .flat()
        .filter((from) => from === sender).length;

    await tick(setup.app.strapi, now);
    expect([countOf(ADA), countOf(BEA)]).toEqual([2, 1]);
    await tick(setup.app.strapi, addMinutes(now, 60));
    expect(froms().flat()).toHaveLength(3);
    for (let day = 1; day <= 8; day += 1) {
      const before = [countOf(ADA), countOf(BEA)];
      await tick(setup.app.strapi, addMinutes(now, day * DAY_MINUTES + 1));
      expect(countOf(ADA) - before[0]).toBeLessThanOrEqual(2);
      expect(countOf(BEA) - before[1]).toBeLessThanOrEqual(1);
    }

    for (const ofPerson of froms()) {
      expect(ofPerson).toHaveLength(2);
      expect(new Set(ofPerson).size).toBe(1);
    }
    expect(countOf(ADA)).toBeGreaterThan(countOf(BEA));
    expect(countOf(BEA)).toBeGreaterThan(0);
    // A picked sender cannot be removed, also after the sequence is left with the other one.
    const refused = await setup.owner.delete(pathOf(BEA)).expect(400);
    expect(refused.body.error.details.code).toBe('sender-in-use');
    await setup.owner.put(`/sequences/${documentId}`, { senders: null }).expect(200);
    const saved = await setup.owner.get(`/sequences/${documentId}`).expect(200);
    expect(saved.body.data.senders).toEqual([]);
  });

  test('while one of several senders is held, new people get another, and its own people wait for it', async () => {
    const now = new Date();
    await setup.saveSender(ADA, { dailyLimit: null, server: null });
    await setup.saveSender(BEA, { name: 'Bea', dailyLimit: null });
    const { documentId, addresses } = await setup.startWith([ADA, BEA], 4, now);
    await tick(setup.app.strapi, now);
    const given = new Map(addresses.map((address) => [address, setup.provider.to(address).map(fromOf)[0]]));
    expect(new Set(given.values())).toEqual(new Set([ADA, BEA]));
    await setup
      .rows('senders')
      .where({ address: ADA })
      .update({ pause_count: 1, paused_until: null, reason: 'limit', held_since: now });

    const later = addMinutes(now, DAY_MINUTES + 1);
    const fresh = await setup.enrollNew(documentId, 3, later);
    await tick(setup.app.strapi, later);

    expect(fresh.map((address) => setup.provider.to(address).map(fromOf))).toEqual([[BEA], [BEA], [BEA]]);
    const sentTo = (sender: string) =>
      addresses
        .filter((address) => given.get(address) === sender)
        .map((address) => setup.provider.to(address).length);
    expect(new Set(sentTo(ADA))).toEqual(new Set([1]));
    expect(new Set(sentTo(BEA))).toEqual(new Set([2]));
    // Once its pause is over, one email tries it, then the others follow.
    await setup.rows('senders').where({ address: ADA }).update({ paused_until: later });
    await tick(setup.app.strapi, addMinutes(later, 2));
    expect(new Set(sentTo(ADA))).toEqual(new Set([2]));
    expect(await setup.paused()).toEqual([]);
  });

  test('a thread that began before its sequence picked senders stays with its address', async () => {
    const now = new Date();
    const { documentId, addresses } = await setup.startWith(null, 2, now, { senderEmail: 'plain@own.test' });
    await tick(setup.app.strapi, now);
    await setup.owner.put(`/sequences/${documentId}`, { senders: [BEA.toUpperCase()] }).expect(200);

    const later = addMinutes(now, DAY_MINUTES + 1);
    const fresh = await setup.enrollNew(documentId, 2, later);
    await tick(setup.app.strapi, later);

    const froms = (list: string[]) => list.map((address) => setup.provider.to(address).map(fromOf));
    expect(froms(addresses)).toEqual([
      ['plain@own.test', 'plain@own.test'],
      ['plain@own.test', 'plain@own.test'],
    ]);
    expect(froms(fresh)).toEqual([[BEA], [BEA]]);
    const [{ name }] = [setup.provider.to(addresses[0])[1].mail.from ?? { name: '' }];
    expect(name).toBe('Ada');
  });

  test.each([
    [
      'a signature with a merge tag',
      { signature: '<p>{{ prospect.email }}</p>' },
      'template-error',
      'signature',
    ],
    ['a script link', { signature: '<a href="javascript:alert(1)">x</a>' }, 'unsafe-url', 'signature'],
    ['no name', { name: ' ' }, 'invalid-input', 'name'],
    ['a wrong reply-to', { replyTo: 'nobody' }, 'invalid-email-address', 'replyTo'],
    ['an unknown owner', { owner: 'nobody' }, 'invalid-input', 'owner'],
    [
      'an unencrypted server elsewhere',
      { server: serverAt(25, { host: 'smtp.own.test' }) },
      'insecure-connection',
      'security',
    ],
    [
      'another server without the password',
      { server: serverAt(2, { password: undefined }) },
      'missing-value',
      'password',
    ],
  ])('%s is refused', async (_, fields, code, field) => {
    const { body } = await setup.owner.put(pathOf(ADA), { name: 'Ada', ...fields }).expect(400);

    expect(body.error.details).toMatchObject({ code, errors: [{ path: [field] }] });
  });

  test('a sequence picks only senders that are set up, by any door', async () => {
    const { documentId } = await createSequence(setup.app.strapi);

    const refused = await setup.owner
      .put(`/sequences/${documentId}`, { senders: ['nobody@own.test'] })
      .expect(400);
    await expect(createSequence(setup.app.strapi, { senders: ['nobody@own.test'] })).rejects.toThrow(
      /not set up/
    );

    expect(refused.body.error.details.code).toBe('unknown-sender');
  });

  test('the settings need their permission; pickers see names and addresses alone', async () => {
    const reader = await signInWith(setup.app.strapi, ['read', 'edit', 'send', 'prospects']);
    const stranger = await signInWith(setup.app.strapi, []);

    const { body } = await reader.get('/senders').expect(200);
    await reader.get('/settings/senders').expect(403);
    await reader.put(pathOf(ADA), { name: 'Ada' }).expect(403);
    await reader.delete(pathOf(ADA)).expect(403);
    await reader.post(`${pathOf(ADA)}/test`, serverAt(1)).expect(403);
    await stranger.get('/senders').expect(403);

    expect(body.data).toContainEqual({ address: ADA, name: 'Ada' });
    expect(
      body.data.flatMap(Object.keys).filter((key: string) => !['address', 'name'].includes(key))
    ).toEqual([]);
  });

  test('a sender that no sequence uses is removed together with its server', async () => {
    const address = 'gone@own.test';
    await setup.saveSender(address, { server: serverAt(1), owner: await firstAdmin(setup.app.strapi) });
    const [listed] = (await setup.owner.get('/settings/senders').expect(200)).body.data.filter(
      (sender: { address: string }) => sender.address === address
    );

    await setup.owner.delete(pathOf(address)).expect(200);

    expect(listed.owner.name).toBe('Olive Owner');
    expect(await setup.rows('senders').where({ address })).toEqual([]);
    expect(await setup.rows('sender_servers').where({ address })).toEqual([]);
    await setup.owner.delete(pathOf(address)).expect(404);
  });
});

const firstAdmin = async (strapi: Core.Strapi) =>
  (await strapi.db.query('admin::user').findOne({ orderBy: { id: 'asc' } } as never))?.documentId;
