import { join } from 'node:path';
import { endPause } from '../../../../server/src/sending/failures/sender-pauses';
import { ROOT } from '../../../helpers/root';
import { type App, boot } from '../../../helpers/boot';
import { type Answer, refusal, startMailApi } from '../../../helpers/mail-api';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

/** Responses of an HTTP provider, and the resulting state, error code and error message of the email. */
const OUTCOMES: Array<[name: string, Answer, state: string, code: string, message: RegExp]> = [
  ['400', refusal(400, 'The content value is required'), 'failed', 'http-400', /content value is required/],
  ['401', refusal(401, 'The key was revoked'), 'retrying', 'http-401', /key was revoked/],
  ['413', refusal(413, 'Larger than 30 MB'), 'failed', 'http-413', /Larger than/],
  ['429', refusal(429, 'Too many requests'), 'retrying', 'http-429', /Too many/],
  ['500', refusal(500, 'Oops'), 'uncertain', 'http-500', /Oops/],
  ['503', refusal(503, 'Back soon'), 'uncertain', 'http-503', /Back soon/],
  [
    'a connection that is cut',
    (response) => response.destroy(),
    'uncertain',
    'ECONNRESET',
    /hang up|ECONNRESET/,
  ],
  ['an incomplete response', incompleteResponse, 'uncertain', 'ERR_BAD_RESPONSE', /aborted/],
  ['nothing before the timeout', () => undefined, 'uncertain', 'ECONNABORTED', /timeout/],
];

describe('an HTTP provider', () => {
  let app: App;
  let api: Awaited<ReturnType<typeof startMailApi>>;
  let people = 0;

  const emails = () => app.strapi.db.getConnection('sequences_emails').orderBy('id');
  const lastEmail = async () => (await emails()).at(-1);

  /** Starts a sequence with one new prospect, and resets the circuit breaker. */
  const startOne = async (now: Date) => {
    await app.strapi.db.getConnection('sequences_senders').delete();
    const sequence = await startSequence(app.strapi, [{ subject: 'Hello', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1, people), now);
    people += 1;
  };

  beforeAll(async () => {
    api = await startMailApi();
    const provider = join(ROOT, 'tests/helpers/http-provider.cjs');
    const providerOptions = { url: api.url, timeoutMs: 1_000 };
    app = await boot({
      emailProvider: { provider, providerOptions, settings: {} },
      config: { sending: { leaseSeconds: 10 } },
    });
  });

  afterAll(async () => {
    await app.stop();
    await api.stop();
  });

  test('that accepts an email gets it once', async () => {
    const now = new Date();
    await startOne(now);

    await tick(app.strapi, addMinutes(now, 1));
    await tick(app.strapi, addMinutes(now, 2));

    expect(await lastEmail()).toMatchObject({ state: 'sent', error_code: null });
    expect(api.accepted.map(({ personalizations }) => personalizations[0]?.to)).toEqual([
      [{ email: 'p0@people.test' }],
    ]);
  });

  test.each(OUTCOMES)(
    'that answers %s: the email gets the expected state, and only a retried one is sent later',
    async (_, answer, state, code, message) => {
      const now = new Date();
      const acceptedBefore = api.accepted.length;
      await startOne(now);
      api.answerWith(answer);

      await tick(app.strapi, addMinutes(now, 1));
      api.answerWith(null);
      const email = await lastEmail();
      expect([email?.state, email?.error_code]).toEqual([state, code]);
      expect(email?.error_message).toMatch(message);
      expect(email?.error_message).not.toContain('a-key-that-nobody-may-see');

      await tick(app.strapi, addMinutes(now, 60));
      const isRetried = state === 'retrying';
      expect((await lastEmail())?.state).toBe(isRetried ? 'sent' : state);
      expect(api.accepted.length - acceptedBefore).toBe(isRetried ? 1 : 0);
    }
  );

  test('that says the sender is not verified: the email waits until a person resumes the sender', async () => {
    const now = new Date();
    await startOne(now);
    api.answerWith(refusal(403, 'The from address does not match a verified Sender Identity'));
    await tick(app.strapi, addMinutes(now, 1));
    api.answerWith(null);
    await tick(app.strapi, addMinutes(now, 600));
    expect(await lastEmail()).toMatchObject({
      state: 'retrying',
      error_code: 'http-403',
      error_kind: 'sender-not-allowed',
    });

    await endPause(app.strapi, 'ada@sender.test', addMinutes(now, 601));
    await tick(app.strapi, addMinutes(now, 602));

    expect((await lastEmail())?.state).toBe('sent');
  });

  test('that sends Retry-After is not called again before that time', async () => {
    const now = new Date();
    await startOne(now);
    api.answerWith(refusal(429, 'Too many requests', { 'retry-after': '1800' }));

    await tick(app.strapi, addMinutes(now, 1));
    api.answerWith(null);
    await tick(app.strapi, addMinutes(now, 29));
    expect((await lastEmail())?.state).toBe('retrying');
    await tick(app.strapi, addMinutes(now, 32));

    expect((await lastEmail())?.state).toBe('sent');
  });
});

function incompleteResponse(response: Parameters<Answer>[0]) {
  response.writeHead(202, { 'content-length': '100' });
  response.write('{');
  setTimeout(() => response.destroy(), 20);
}
