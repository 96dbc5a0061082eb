import { classifyFailure } from '../../../../server/src/sending/failures/classify-failure';
import { pauseSender } from '../../../../server/src/sending/failures/sender-pauses';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';

/** Pauses of one sender that begin and end at once, on this node and another. */

const SHORT = classifyFailure(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));

const GUARDRAIL = { ...SHORT, class: 'sender', kind: 'too-many-bounces', hold: 'person' } as const;

onEachDatabase('pauses of a sender at once', (database) => {
  let app: App;
  let inbox: Inbox;
  /** Happens while the SMTP server takes a mail. */
  let meanwhile: () => Promise<unknown> = () => Promise.resolve();

  beforeAll(async () => {
    inbox = await startInbox({ onMailFrom: (_, __, done) => void meanwhile().then(() => done(), done) });
    app = await boot({ database, smtpPort: inbox.port, config: { sending: { concurrency: 1 } } });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const pauseOf = (address: string) =>
    app.strapi.db.getConnection('sequences_senders').where({ address }).first('reason', 'paused_until');

  test('a hold is not overwritten by a short pause that began at the same time', async () => {
    const now = new Date();
    const addresses = Array.from({ length: 20 }, (_, index) => `race${index}@sender.test`);

    for (const address of addresses)
      await Promise.all(
        [SHORT, GUARDRAIL, SHORT].map((failure) => pauseSender(app.strapi, address, failure, now))
      );

    const pauses = await Promise.all(addresses.map(pauseOf));
    expect(pauses).toEqual(addresses.map(() => ({ reason: 'too-many-bounces', paused_until: null })));
  });

  test('an accepted email ends the pause that it tested, not a hold that began meanwhile', async () => {
    const now = new Date();
    const breaker = service(app.strapi, 'circuitBreaker');
    const address = 'tested@sender.test';
    await pauseSender(app.strapi, address, SHORT, addMinutes(now, -60));
    await breaker.refresh();
    await pauseSender(app.strapi, address, GUARDRAIL, now);

    await breaker.succeeded(address, now);

    expect(await pauseOf(address)).toEqual({ reason: 'too-many-bounces', paused_until: null });
  });

  test('a sender that is held while its emails are claimed gives the provider no other', async () => {
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>1</p>' }]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 5), now);
    meanwhile = () => pauseSender(app.strapi, 'ada@sender.test', GUARDRAIL, now);

    await tick(app.strapi, addMinutes(now, 1));

    const states = await app.strapi.db.getConnection('sequences_emails').orderBy('id').pluck('state');
    expect(states.sort()).toEqual(['due', 'due', 'due', 'due', 'sent']);
    expect(inbox.received).toHaveLength(1);
    expect(await pauseOf('ada@sender.test')).toEqual({ reason: 'too-many-bounces', paused_until: null });
  });
});
