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

const EMAILS = scale({ short: 500, long: 10_000 });
const OVERDUE = scale({ short: 600, long: 5_000 });
const MAX_MAIL_BYTES = 100_000;

/** With `loops` rendering exceeds its limit; with `kilobytes` the mail becomes larger than the server accepts. */
const HTML = `<p>Hello</p>
{% for i in (1..prospect.attributes.loops) %}x{% endfor %}
{% for i in (1..prospect.attributes.kilobytes) %}${'y'.repeat(1_000)}{% endfor %}`;

onEachDatabase('a pass over many emails', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let people = 0;

  const table = (name: string) => app.strapi.db.connection(`sequences_${name}`);

  const insertPeople = (count: number) => {
    people += count;
    return insertProspects(app.strapi, count, people - count);
  };

  /** Number of emails by `state error_code`. */
  const readCounts = async (): Promise<Record<string, number>> => {
    const rows: Array<Record<string, unknown>> = await table('emails')
      .groupBy('state', 'error_code')
      .select('state', 'error_code')
      .count({ n: 'id' });
    return Object.fromEntries(
      rows.map((row) => [[row.state, row.error_code].filter(Boolean).join(' '), Number(row.n)])
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

  test('emails that cannot be rendered, are refused or are too large do not prevent the others from being sent', async () => {
    const now = new Date();
    const onePercent = EMAILS / 100;
    const prospects = await insertPeople(EMAILS);
    const [unrenderable, tooLarge] = [
      prospects.slice(0, onePercent),
      prospects.slice(onePercent, 2 * onePercent),
    ];
    const setAttributes = (documentIds: string[], attributes: object) =>
      table('prospects')
        .whereIn('document_id', documentIds)
        .update({ attributes: JSON.stringify(attributes) });
    await setAttributes(unrenderable, { loops: 900_000_000 });
    await setAttributes(tooLarge, { kilobytes: 150 });
    const refused = new Set(
      (
        await table('prospects')
          .whereIn('document_id', prospects.slice(2 * onePercent, 3 * onePercent))
          .select('email')
      ).map(({ email }) => String(email))
    );
    inbox.refuse((address) => (refused.has(address) ? smtpError(553, '5.1.3 Not an address') : null));
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: HTML }]);
    await enroll(app.strapi, documentId, prospects, now);

    await tick(app.strapi, addMinutes(now, 1));

    expect(await readCounts()).toEqual({
      sent: EMAILS - 3 * onePercent,
      'failed compose': onePercent,
      'failed smtp-553': onePercent,
      'failed smtp-552': onePercent,
    });
    const recipients = inbox.received.flatMap(({ to }) => to);
    expect([recipients.length, new Set(recipients).size]).toEqual([
      EMAILS - 3 * onePercent,
      EMAILS - 3 * onePercent,
    ]);
    const errors = await table('emails').where({ state: 'failed' }).distinct('error_message');
    expect(errors.every(({ error_message: message }) => String(message).length > 5)).toBe(true);
  });

  test('emails that are three days late become missed, and when resent they are sent within the rate limit', async () => {
    const now = new Date();
    const perMinute = OVERDUE / 4;
    limitSending(app.strapi, { provider: { perMinute } });
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, documentId, await insertPeople(OVERDUE), addMinutes(now, -3 * DAY_MINUTES));

    await tick(app.strapi, now);
    expect(await readCounts()).toEqual({ missed: OVERDUE });
    expect(inbox.received).toHaveLength(0);

    let left = OVERDUE;
    while (left > 0) {
      const body = { action: 'resend', state: 'missed' };
      const response = await admin.post(`/sequences/${documentId}/emails/resolve`, body).expect(200);
      left = response.body.data.left;
    }
    for (let minutes = 1; minutes <= 8 && inbox.received.length < OVERDUE; minutes += 0.5) {
      await tick(app.strapi, addMinutes(now, minutes));
    }

    expect(await readCounts()).toEqual({ sent: OVERDUE });
    const times = (await table('emails').select('sent_at')).map(({ sent_at: at }) => new Date(at).getTime());
    times.sort((a, b) => a - b);
    const inNextMinute = times.map(
      (from, index) => times.findLastIndex((at) => at < from + 60_000) - index + 1
    );
    expect(Math.max(...inNextMinute)).toBeLessThanOrEqual(perMinute);
    limitSending(app.strapi, {});
  });
});
