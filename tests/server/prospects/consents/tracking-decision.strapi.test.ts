import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { linksOf, pixelOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspect,
  createSequence,
  createStep,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';
import { entriesSince, newestId } from '../../history/entries';

/** A person decides what happens to people without a recorded consent; until then they are not tracked. */

const HTML = '<p><a href="https://shop.test/">Shop</a></p>';

onEachDatabase('the decision about people without a consent', (database) => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;
  let people = 0;
  const now = new Date();
  const undecided = { privacy: { withoutConsent: null } };

  const forget = async () => {
    await app.strapi.store({ type: 'plugin', name: 'sequences', key: 'tracking-decision' }).delete({});
    await service(app.strapi, 'trackingDecision').load();
  };
  const decide = (choice: string) => owner.put('/tracking-decision', { choice }).expect(200);

  /** Sends a mail to a new person, and reads whether it has a pixel and tracked links. */
  const sendTo = async (sequence: string, fields: object = {}) => {
    people += 1;
    const email = `person${people}@people.test`;
    const { documentId } = await createProspect(app.strapi, { email, ...fields });
    await enroll(app.strapi, sequence, [documentId], now);
    await tick(app.strapi, addMinutes(now, 1));
    const [mail] = inbox.to(email);
    if (!mail) throw new Error('The mail was not sent');
    const hasPixel = (() => {
      try {
        return Boolean(pixelOf(mail));
      } catch {
        return false;
      }
    })();

    return { hasPixel, links: linksOf(mail).length };
  };
  /** A sequence that is active without anybody having decided. */
  const activeSequence = async () => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: HTML }], {
      trackOpens: false,
      trackClicks: false,
    });
    await owner.put(`/sequences/${documentId}`, { trackOpens: true, trackClicks: true }).expect(200);
    return documentId;
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port, config: undecided });
    owner = await signInOwner(app.strapi);
  });

  beforeEach(forget);

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('nobody has decided at first; a decision is kept with who and when, and stands in the history', async () => {
    const before = await owner.get('/tracking-decision').expect(200);
    const start = await newestId(owner);

    await decide('none');
    const { body } = await decide('track');

    expect(before.body.data).toEqual({ choice: null, by: null, at: null, isFixed: false });
    expect(body.data).toEqual({
      choice: 'track',
      by: { kind: 'admin', id: expect.any(String), name: 'Olive Owner' },
      at: expect.stringMatching(/^\d{4}-/),
      isFixed: false,
    });
    expect(await entriesSince(owner, start)).toEqual([
      ['tracking-decided', { from: null, to: 'none' }, 'Olive Owner'],
      ['tracking-decided', { from: 'none', to: 'track' }, 'Olive Owner'],
    ]);
  });

  test('deciding the same again changes neither who decided nor when', async () => {
    const first = await decide('none');

    const second = await decide('none');

    expect(second.body).toEqual(first.body);
  });

  test.each([[{}], [{ choice: 'all' }], [{ choice: null }], [{ choice: 'track', more: 1 }]])(
    'the decision %j is refused',
    async (body) => {
      const answer = await owner.put('/tracking-decision', body).expect(400);

      expect(answer.body.error.details.code).toBe('invalid-input');
    }
  );

  test('it needs the permission to change settings; whoever may read sees it', async () => {
    const editor = await signInWith(app.strapi, ['read', 'edit', 'send', 'prospects']);

    await editor.put('/tracking-decision', { choice: 'track' }).expect(403);

    expect((await editor.get('/tracking-decision').expect(200)).body.data.choice).toBeNull();
  });

  test('a person cannot activate a sequence that tracks before, and can afterwards', async () => {
    const { documentId } = await createSequence(app.strapi);
    await createStep(app.strapi, documentId, { position: 1, subject: 'One', html: HTML });
    const activate = () => owner.post(`/sequences/${documentId}/activate`);

    const refused = await activate().expect(400);
    const shown = await owner.get(`/sequences/${documentId}`).expect(200);
    await decide('none');
    await activate().expect(200);

    const { code, obstacles } = refused.body.error.details;
    expect([code, obstacles.map((obstacle: { code: string }) => obstacle.code)]).toEqual([
      'activation-refused',
      ['tracking-undecided'],
    ]);
    expect(shown.body.meta.obstacles).toEqual(obstacles);
  });

  test('a sequence that does not track is activated without a decision', async () => {
    const { documentId } = await createSequence(app.strapi, { trackOpens: false, trackClicks: false });
    await createStep(app.strapi, documentId, { position: 1, subject: 'One', html: HTML });

    await owner.post(`/sequences/${documentId}/activate`).expect(200);

    expect(service(app.strapi, 'trackingDecision').current()).toBeNull();
  });

  test('code of the app that activates one decides for tracking, which the history shows', async () => {
    const start = await newestId(owner);

    await startSequence(app.strapi, [{ subject: 'One', html: HTML }]);

    const { body } = await owner.get('/tracking-decision').expect(200);
    expect(body.data).toMatchObject({ choice: 'track', by: null, at: expect.any(String) });
    expect(await entriesSince(owner, start)).toContainEqual([
      'tracking-decided',
      { from: null, to: 'track' },
      null,
    ]);
  });

  test('code of the app never replaces the decision of a person', async () => {
    await decide('none');

    await startSequence(app.strapi, [{ subject: 'One', html: HTML }]);

    expect(service(app.strapi, 'trackingDecision').current()).toBe('none');
  });

  test.each([
    [null, 'unknown', { hasPixel: false, links: 0 }],
    [null, 'granted', { hasPixel: true, links: 1 }],
    [null, 'refused', { hasPixel: false, links: 0 }],
    ['track', 'unknown', { hasPixel: true, links: 1 }],
    ['track', 'refused', { hasPixel: false, links: 0 }],
    ['none', 'unknown', { hasPixel: false, links: 0 }],
    ['none', 'granted', { hasPixel: true, links: 1 }],
    ['count', 'unknown', { hasPixel: true, links: 1 }],
  ])(
    'with the decision %s, a mail to a person whose consents are %s has %j',
    async (choice, consent, tracked) => {
      const sequence = await activeSequence();
      if (choice) await decide(choice);

      expect(await sendTo(sequence, { opensConsent: consent, clicksConsent: consent })).toEqual(tracked);
    }
  );

  test('opens and clicks are apart: a mail may have a pixel and untracked links, or the reverse', async () => {
    const sequence = await activeSequence();
    await decide('none');

    const onlyOpens = await sendTo(sequence, { opensConsent: 'granted', clicksConsent: 'refused' });
    const onlyClicks = await sendTo(sequence, { clicksConsent: 'granted' });

    expect([onlyOpens, onlyClicks]).toEqual([
      { hasPixel: true, links: 0 },
      { hasPixel: false, links: 1 },
    ]);
  });

  test('a decision of another node holds for the next mail', async () => {
    const sequence = await activeSequence();
    await decide('track');
    const elsewhere = { choice: 'none', by: null, at: new Date().toISOString() };
    await app.strapi
      .store({ type: 'plugin', name: 'sequences', key: 'tracking-decision' })
      .set({ value: elsewhere });

    expect(await sendTo(sequence)).toEqual({ hasPixel: false, links: 0 });
  });

  test('statistics say how many emails left without a pixel or tracked links, and why', async () => {
    const sequence = await activeSequence();
    await decide('none');
    await sendTo(sequence, { opensConsent: 'refused', clicksConsent: 'granted' });
    await sendTo(sequence, { opensConsent: 'refused' });
    await sendTo(sequence);
    await sendTo(sequence, { opensConsent: 'granted', clicksConsent: 'granted' });
    await owner.put(`/sequences/${sequence}`, { trackClicks: false }).expect(200);
    await sendTo(sequence, { opensConsent: 'granted', clicksConsent: 'granted' });

    const { sent, opens, clicks, untracked } = await readStatistics(app.strapi, sequence);
    const { body } = await owner.get(`/sequences/${sequence}/emails?tab=sent`).expect(200);

    expect([sent, opens.of, clicks.of]).toEqual([5, 2, 2]);
    expect(untracked).toEqual({
      opens: [
        { reason: 'refused', emails: 2 },
        { reason: 'not-agreed', emails: 1 },
      ],
      clicks: [
        { reason: 'not-agreed', emails: 2 },
        { reason: 'off', emails: 1 },
      ],
    });
    expect(body.data.map((email: Record<string, unknown>) => email.opensUntracked).sort()).toEqual(
      [null, null, 'not-agreed', 'refused', 'refused'].sort()
    );
  });
});

onEachDatabase('a decision in config/plugins', (database) => {
  test('is in force, shown as fixed, and cannot be changed by a person or by an activation', async () => {
    const app = await boot({ database, config: { privacy: { withoutConsent: 'none' } } });
    const owner = await signInOwner(app.strapi);

    await startSequence(app.strapi, [{ subject: 'One', html: HTML }]);
    const { body } = await owner.get('/tracking-decision').expect(200);
    const refused = await owner.put('/tracking-decision', { choice: 'track' });
    const stored = await app.strapi
      .store({ type: 'plugin', name: 'sequences', key: 'tracking-decision' })
      .get({});
    await app.stop();

    expect(body.data).toEqual({ choice: 'none', by: null, at: null, isFixed: true });
    expect([refused.status, refused.body.error.details.code]).toEqual([400, 'decision-fixed']);
    expect(stored).toBeNull();
  });
});
