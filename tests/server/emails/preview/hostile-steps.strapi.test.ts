import supertest from 'supertest';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import {
  addMinutes,
  createProspect,
  createProspects,
  createSequence,
  createStep,
  enroll,
  startSequence,
  tick,
} from '../../../helpers/fixtures';
import { HOSTILE_STEPS } from '../../../helpers/hostile-steps';
import { type Inbox, startInbox } from '../../../helpers/inbox';

/** Far above what a busy machine needs, far below the minutes and hours that these steps took. */
const MAX_ANSWER_MS = 15_000;

/** Runs requests while another client asks whether the server is there. Resolves with its longest wait. */
const slowestHealthMs = async (app: App, requests: () => Promise<unknown>): Promise<number> => {
  let isDone = false;
  let slowestMs = 0;
  const ask = async () => {
    while (!isDone) {
      const startedAt = performance.now();
      await supertest(app.url).get('/_health').expect(204);
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    }
  };
  const asking = ask();
  await requests().finally(() => (isDone = true));
  await asking;
  return slowestMs;
};

describe('hostile steps', () => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let step: string;

  const saveByHand = (data: object) =>
    app.strapi.db.query('plugin::sequences.step').update({ where: { documentId: step }, data });

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    ({ documentId: sequence } = await createSequence(app.strapi));
    await createStep(app.strapi, sequence, { position: 1, subject: 'One', html: '<p>Hi</p>' });
    const created = await createStep(app.strapi, sequence, {
      position: 2,
      subject: 'Two',
      html: '<p>Hi</p>',
    });
    step = created.documentId;
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('are refused with a code or saved, and shown or refused, while the server answers', async () => {
    const answers: Array<[name: string, code: string | null]> = [];
    const codeOf = ({ body }: { body: { error?: { details?: { code?: string } } } }) =>
      body.error?.details?.code ?? null;

    const slowestMs = await slowestHealthMs(app, async () => {
      for (const [name, content] of HOSTILE_STEPS) {
        answers.push([name, codeOf(await admin.put(`/steps/${step}`, { subject: 'Two', ...content }))]);
        const preview = await admin.post(`/sequences/${sequence}/preview`, content);
        expect([200, 400]).toContain(preview.status);
      }
    });

    expect(answers).toEqual(HOSTILE_STEPS.map(([name, , refused]) => [name, refused]));
    expect(slowestMs).toBeLessThan(MAX_ANSWER_MS);
  });

  test('that are in the database get an answer from each page that renders them', async () => {
    const slowestMs = await slowestHealthMs(app, async () => {
      for (const [, content] of HOSTILE_STEPS) {
        await saveByHand({ preheader: null, html: null, text: null, ...content });
        const answers = [
          await admin.get(`/sequences/${sequence}/warnings`),
          await admin.get(`/sequences/${sequence}/steps/${step}/click-map`),
          await admin.get(`/sequences/${sequence}/steps/${step}/preview`),
        ];
        for (const { status } of answers) expect([200, 400]).toContain(status);
      }
    });

    expect(slowestMs).toBeLessThan(MAX_ANSWER_MS);
  });

  test('a test email of one is refused with its code', async () => {
    await saveByHand({ preheader: null, html: '{{a}}'.repeat(10_000), text: null });

    const { body } = await admin
      .post(`/steps/${step}/test`, { to: 'me@tester.test', confirmed: true })
      .expect(400);

    expect(body.error.details.code).toBe('template-too-complex');
  });
});

onEachDatabase('steps at the limits', (database) => {
  let app: App;
  let inbox: Inbox;

  const emailsTo = async (documentIds: string[]) => {
    const prospects = await app.strapi.db
      .query('plugin::sequences.prospect')
      .findMany({ where: { documentId: { $in: documentIds } } });
    return app.strapi.db
      .query('plugin::sequences.email')
      .findMany({ where: { prospectId: { $in: prospects.map(({ id }) => id) } } });
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a step with as many links as a step can have is tracked', async () => {
    const html = '<a href="https://shop.test/x">x</a>'.repeat(1_000);
    const sequence = await startSequence(app.strapi, [{ subject: 'One', html }]);
    const prospect = await createProspect(app.strapi, { email: 'links@people.test' });
    const now = new Date();
    await enroll(app.strapi, sequence.documentId, [prospect.documentId], now);

    await tick(app.strapi, addMinutes(now, 1));

    expect(await emailsTo([prospect.documentId])).toMatchObject([
      { state: 'sent', tracksClicks: true, trackingFailed: false },
    ]);
    inbox.received.splice(0);
  });

  test('a step that does too much for some prospects fails their emails once, with the reason, and the server answers meanwhile', async () => {
    const now = new Date();
    const bad = await createProspects(app.strapi, 20);
    const good = await createProspect(app.strapi, { email: 'good@people.test', company: 'Small' });
    const html =
      '<p>{% if prospect.company == "Acme" %}{% for a in (1..99999) %}{% for b in (1..99999) %}{% endfor %}{% endfor %}{% endif %}</p>';
    const sequence = await startSequence(app.strapi, [{ subject: 'One', html }]);
    await enroll(app.strapi, sequence.documentId, [...bad, good.documentId], now);

    const slowestMs = await slowestHealthMs(app, async () => {
      await tick(app.strapi, addMinutes(now, 1));
      await tick(app.strapi, addMinutes(now, 60));
    });

    const emails = await emailsTo(bad);
    expect(emails).toHaveLength(20);
    for (const { state, errorCode, errorMessage } of emails) {
      expect([state, errorCode]).toEqual(['failed', 'compose']);
      expect(errorMessage).toContain('the template is too complex');
    }
    expect(inbox.received.flatMap(({ to }) => to)).toEqual(['good@people.test']);
    expect(slowestMs).toBeLessThan(MAX_ANSWER_MS);
  });
});
