import { scale } from '../../../faults/scale';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';
import {
  addMinutes,
  DAY_MINUTES,
  enroll,
  insertProspects,
  limitSending,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

const EMAILS = scale({ short: 1_000, long: 10_000 });
const OVERDUE = scale({ short: 1_000, long: 5_000 });
const MAX_MAIL_BYTES = 100_000;

/** Some prospects make the template loop for ever, some a mail of 150 KB. */
const HTML = `<p>Hello</p>
{% for i in (1..prospect.attributes.loops) %}x{% endfor %}
{% for i in (1..prospect.attributes.kilobytes) %}${'y'.repeat(1_000)}{% endfor %}`;

onEachDatabase('many emails', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let people = 0;

  const table = (name: string) => app.strapi.db.connection(`sequences_${name}`);

  const insertPeople = (count: number) => {
    people += count;
    return insertProspects(app.strapi, count, people - count);
  };

  const countsOf = async (): Promise<Record<string, number>> => {
    const found: Array<Record<string, unknown>> = await table('emails')
      .groupBy('state', 'error_code')
      .select('state', 'error_code')
      .count({ n: 'id' });
    return Object.fromEntries(
      found.map((row) => [[row.state, row.error_code].filter(Boolean).join(' '), Number(row.n)])
    );
  };

  beforeAll(async () => {
    inbox = await startInbox({ size: MAX_MAIL_BYTES });
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    inbox.received.splice(0);
    inbox.refuse(null);
    await table('emails').delete();
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a hundredth that cannot be written, one of bad addresses and one that is huge keep nobody else from theirs', async () => {
    const now = new Date();
    const few = EMAILS / 100;
    const prospects = await insertPeople(EMAILS);
    const [endless, huge] = [prospects.slice(0, few), prospects.slice(few, 2 * few)];
    const give = (some: string[], attributes: object) =>
      table('prospects')
        .whereIn('document_id', some)
        .update({ attributes: JSON.stringify(attributes) });
    await give(endless, { loops: 900_000_000 });
    await give(huge, { kilobytes: 150 });
    const bad = new Set(
      (
        await table('prospects')
          .whereIn('document_id', prospects.slice(2 * few, 3 * few))
          .select('email')
      ).map(({ email }) => String(email))
    );
    inbox.refuse((address) => (bad.has(address) ? smtpError(553, '5.1.3 Not an address') : null));
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: HTML }]);
    await enroll(app.strapi, documentId, prospects, now);

    await tick(app.strapi, addMinutes(now, 1));

    expect(await countsOf()).toEqual({
      sent: EMAILS - 3 * few,
      'failed compose': few,
      'failed smtp-553': few,
      'failed smtp-552': few,
    });
    const written = inbox.received.flatMap(({ to }) => to);
    expect([written.length, new Set(written).size]).toEqual([EMAILS - 3 * few, EMAILS - 3 * few]);
    const reasons = await table('emails').where({ state: 'failed' }).distinct('error_message');
    expect(reasons.every(({ error_message: reason }) => String(reason).length > 5)).toBe(true);
  });

  test('after three days away nothing leaves without a person’s word, and then no faster than allowed', async () => {
    const now = new Date();
    const perMinute = OVERDUE / 4;
    limitSending(app.strapi, { provider: { perMinute } });
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, documentId, await insertPeople(OVERDUE), addMinutes(now, -3 * DAY_MINUTES));

    await tick(app.strapi, now);
    expect(await countsOf()).toEqual({ missed: OVERDUE });
    expect(inbox.received).toHaveLength(0);

    let left = OVERDUE;
    while (left > 0) {
      const body = { action: 'resend', state: 'missed' };
      const answer = await admin.post(`/sequences/${documentId}/emails/resolve`, body).expect(200);
      left = answer.body.data.left;
    }
    for (let minutes = 1; minutes <= 8 && inbox.received.length < OVERDUE; minutes += 0.5) {
      await tick(app.strapi, addMinutes(now, minutes));
    }

    expect(await countsOf()).toEqual({ sent: OVERDUE });
    const times = (await table('emails').select('sent_at')).map(({ sent_at: at }) => new Date(at).getTime());
    times.sort((one, other) => one - other);
    const atOnce = times.map((from, index) => times.findLastIndex((at) => at < from + 60_000) - index + 1);
    expect(Math.max(...atOnce)).toBeLessThanOrEqual(perMinute);
    limitSending(app.strapi, {});
  });
});
