import { pause } from '../../../faults/scale';
import { type App, boot } from '../../../helpers/boot';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

const LEASE_SECONDS = 10;

describe('a mail server that accepts a mail without answering', () => {
  let app: App;
  let inbox: Inbox;
  let isSilent = true;
  const unanswered: Array<() => void> = [];

  beforeAll(async () => {
    inbox = await startInbox({
      onData: (stream, _session, accept) => {
        stream.resume();
        stream.on('end', () => (isSilent ? unanswered.push(() => accept(null)) : accept(null)));
      },
    });
    app = await boot({ smtpPort: inbox.port, config: { sending: { leaseSeconds: LEASE_SECONDS } } });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const emails = () =>
    app.strapi.db.connection('sequences_emails').orderBy('id').select('state', 'error_code');

  test('does not block other emails, and when it answers later, the uncertain email becomes sent', async () => {
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Hello', html: '<p>Hello</p>' }]);
    const [first = '', second = ''] = await createProspects(app.strapi, 2);
    await enroll(app.strapi, documentId, [first], now);

    await tick(app.strapi, addMinutes(now, 1));
    expect(await emails()).toEqual([{ state: 'uncertain', error_code: 'ETIMEDOUT' }]);

    isSilent = false;
    await enroll(app.strapi, documentId, [second], addMinutes(now, 1));
    await tick(app.strapi, addMinutes(now, 2));
    expect(await emails()).toEqual([
      { state: 'uncertain', error_code: 'ETIMEDOUT' },
      { state: 'sent', error_code: null },
    ]);

    for (const answer of unanswered) answer();
    while ((await emails()).some(({ state }) => state !== 'sent')) await pause(20);
    expect(await emails()).toHaveLength(2);
  });
});
