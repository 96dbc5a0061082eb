import { signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';
import { htmlOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspect,
  createProspects,
  createStep,
  DAY_MINUTES,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

const HTML = '<body><a href="https://shop.test/">shop</a></body>';

onEachConnection('sending', (database) => {
  let app: App;
  let inbox: Inbox;
  let now: Date;
  let people = 0;

  const startWith = async (
    count: number,
    steps: Array<Record<string, unknown>> = [{ subject: 'One', html: HTML }]
  ) => {
    const sequence = await startSequence(app.strapi, steps);
    const prospects = await createProspects(app.strapi, count, people);
    const addresses = prospects.map((_, index) => `p${people + index}@people.test`);
    people += count;
    await enroll(app.strapi, sequence.documentId, prospects, now);

    return { sequence: sequence.documentId, prospects, addresses };
  };

  const findProspect = (email: string) =>
    app.strapi.db.query('plugin::sequences.prospect').findOne({ where: { email } });

  const statesOf = async (address: string): Promise<string[]> => {
    const { id } = await findProspect(address);
    const emails = await app.strapi.db
      .query('plugin::sequences.email')
      .findMany({ where: { prospectId: id }, orderBy: { position: 'asc' } });

    return emails.map(({ state, skipReason }) => (skipReason ? `${state}: ${skipReason}` : state));
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
  });

  beforeEach(() => {
    now = new Date();
    inbox.refuse(null);
    inbox.received.splice(0);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('two concurrent passes send each email once', async () => {
    const { addresses } = await startWith(12);

    await Promise.all([tick(app.strapi, addMinutes(now, 1)), tick(app.strapi, addMinutes(now, 1))]);

    expect(inbox.received.flatMap(({ to }) => to).sort()).toEqual([...addresses].sort());
  });

  test('an email whose process died while it was claimed alone is sent first, then other lost ones, alone, too', async () => {
    const { addresses } = await startWith(5);
    const losses = [0, 1, 1, 2, 0];
    for (const [index, lostClaims] of losses.entries()) {
      const { id } = await findProspect(addresses[index] ?? '');
      await app.strapi.db
        .getConnection('sequences_emails')
        .where({ prospect_id: id })
        .update({ lost_claims: lostClaims });
    }

    await tick(app.strapi, addMinutes(now, 1));

    const recipients = inbox.received.flatMap(({ to }) => to);
    expect(recipients).toHaveLength(5);
    expect(recipients[0]).toBe(addresses[3]);
  });

  test('a paused sequence sends nothing, and continues after it is resumed', async () => {
    const { sequence } = await startWith(2);

    await service(app.strapi, 'sequences').pause(sequence);
    await tick(app.strapi, addMinutes(now, 1));
    expect(inbox.received).toHaveLength(0);
    await service(app.strapi, 'sequences').activate(sequence);
    await tick(app.strapi, addMinutes(now, 2));

    expect(inbox.received).toHaveLength(2);
  });

  test('an email with a temporary refusal is retried, and the next step is delayed accordingly', async () => {
    const steps = [
      { subject: 'One', html: HTML },
      { subject: 'Two', html: HTML },
    ];
    const {
      addresses: [address = ''],
    } = await startWith(1, steps);
    inbox.refuse(() => smtpError(450, '4.2.0 Try later'));

    await tick(app.strapi, addMinutes(now, 1));
    expect(await statesOf(address)).toEqual(['retrying', 'due']);
    inbox.refuse(null);
    await tick(app.strapi, addMinutes(now, 1.5));
    expect(inbox.received).toHaveLength(0);
    await tick(app.strapi, addMinutes(now, 3));

    expect(inbox.received.map(({ mail }) => mail.subject)).toEqual(['One']);
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 2));
    expect(inbox.received).toHaveLength(1);
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 4));
    expect(inbox.received.map(({ mail }) => mail.subject)).toEqual(['One', 'Two']);
  });

  test('a hard bounce marks the prospect as bounced and skips their later emails', async () => {
    const steps = [
      { subject: 'One', html: HTML },
      { subject: 'Two', html: HTML },
    ];
    const {
      addresses: [address = ''],
    } = await startWith(1, steps);
    inbox.refuse(() => smtpError(550, '5.1.1 User unknown'));

    await tick(app.strapi, addMinutes(now, 1));
    const prospect = await app.strapi.db
      .query('plugin::sequences.prospect')
      .findOne({ where: { email: address } });

    expect(await statesOf(address)).toEqual(['failed', 'skipped: bounced']);
    expect(prospect.state).toBe('bounced');
  });

  test('an email that cannot be composed fails, and the others are sent', async () => {
    const html = '<p>{% for i in (1..prospect.attributes.many) %}x{% endfor %}</p>';
    const sequence = await startSequence(app.strapi, [{ subject: 'One', html }]);
    const [bad, good] = [`bad-${database}@people.test`, `good-${database}@people.test`];
    const prospects = [
      await createProspect(app.strapi, { email: bad, attributes: { many: 900_000_000 } }),
      await createProspect(app.strapi, { email: good, attributes: { many: 3 } }),
    ];
    const documentIds = prospects.map(({ documentId }) => documentId);
    await enroll(app.strapi, sequence.documentId, documentIds, now);

    await tick(app.strapi, addMinutes(now, 1));

    expect([await statesOf(bad), await statesOf(good)]).toEqual([['failed'], ['sent']]);
    expect(inbox.received.flatMap(({ to }) => to)).toEqual([good]);
  });

  test('a prospect who refused tracking gets an untracked mail, which does not count for open and click rates', async () => {
    const { sequence } = await startWith(1);
    const refusing = await createProspect(app.strapi, {
      email: `refusing-${database}@people.test`,
      opensConsent: 'refused',
      clicksConsent: 'refused',
    });
    await enroll(app.strapi, sequence, [refusing.documentId], now);

    await tick(app.strapi, addMinutes(now, 1));
    const [mail] = inbox.to(`refusing-${database}@people.test`);
    const { sent, opens, clicks } = await readStatistics(app.strapi, sequence);

    expect(mail && htmlOf(mail).trim()).toBe(HTML);
    expect([sent, opens.of, clicks.of]).toEqual([2, 1, 1]);
  });

  test('adding and deleting steps changes scheduled emails, but not sent ones', async () => {
    const steps = [
      { subject: 'One', html: HTML },
      { subject: 'Two', html: HTML },
    ];
    const {
      sequence,
      addresses: [address = ''],
    } = await startWith(1, steps);
    await tick(app.strapi, addMinutes(now, 1));

    await createStep(app.strapi, sequence, { position: 3, delayMinutes: 60, subject: 'Three', html: HTML });
    expect(await statesOf(address)).toEqual(['sent', 'due', 'due']);
    const { steps: saved } = await service(app.strapi, 'sequences').findWithSteps(sequence);
    await service(app.strapi, 'steps').remove(saved[1].documentId);

    expect(await statesOf(address)).toEqual(['sent', 'due']);
    await tick(app.strapi, addMinutes(now, 70));
    expect(inbox.received.map(({ mail }) => mail.subject)).toEqual(['One', 'Three']);
  });

  test('stopped and deleted prospects get no further email', async () => {
    const { sequence, prospects, addresses } = await startWith(3);

    await service(app.strapi, 'enrollments').stop(sequence, [String(prospects[0])]);
    await service(app.strapi, 'prospects').remove(String(prospects[1]));
    await tick(app.strapi, addMinutes(now, 1));

    expect(inbox.received.flatMap(({ to }) => to)).toEqual([addresses[2]]);
  });
});

describe('failed emails and test emails', () => {
  test('a failed email is listed with the provider’s error and can be resent; a test email is not counted as sent', async () => {
    const inbox = await startInbox();
    const app = await boot({ smtpPort: inbox.port });
    const admin = await signInOwner(app.strapi);
    const now = new Date();
    const sequence = await startSequence(app.strapi, [
      { subject: 'Hi {{ prospect.firstName }}', html: HTML },
    ]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1), now);
    inbox.refuse(() => smtpError(554, '5.6.0 Message refused by policy'));
    await tick(app.strapi, addMinutes(now, 1));
    inbox.refuse(null);

    const listed = await admin.get(`/sequences/${sequence.documentId}/emails?tab=failed`).expect(200);
    const [email] = listed.body.data;
    await admin.post(`/emails/${email.id}/resend`).expect(200);
    await tick(app.strapi, addMinutes(now, 2));
    const [step] = (await service(app.strapi, 'sequences').findWithSteps(sequence.documentId)).steps;
    await admin.post(`/steps/${step.documentId}/test`, { to: 'me@tester.test', confirmed: true }).expect(200);
    await admin
      .post(`/steps/${step.documentId}/test`, { to: 'me@tester.test, you@tester.test', confirmed: true })
      .expect(400);
    const { sent } = await readStatistics(app.strapi, sequence.documentId);
    const [test] = inbox.to('me@tester.test');
    await app.stop();
    await inbox.stop();

    expect(email).toMatchObject({ state: 'failed', errorCode: 'smtp-554' });
    expect(email.errorMessage).toContain('Message refused by policy');
    expect(inbox.to('p0@people.test')).toHaveLength(1);
    expect(test?.mail.subject).toBe('Hi Ada');
    expect(test && htmlOf(test).trim()).toBe(HTML);
    expect(sent).toBe(1);
  });
});
