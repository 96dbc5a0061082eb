import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import {
  createProspect,
  createProspects,
  createSequence,
  createStep,
  enroll,
  service,
  startSequence,
} from '../../helpers/fixtures';

/** Invalid input is refused with an error that says what to do, from the admin and from the Document Service. */

describe('invalid input', () => {
  let app: App;
  let admin: Admin;

  const refusalOf = async (work: Promise<unknown>) => {
    const error = (await work.then(
      () => null,
      (reason: unknown) => reason
    )) as { message: string; details: { code: string; errors?: Array<{ path: string[] }> } } | null;

    return (
      error && { code: error.details.code, path: error.details.errors?.[0]?.path[0], message: error.message }
    );
  };

  beforeAll(async () => {
    app = await boot();
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test.each([
    ['two addresses in one field', { email: 'a@x.test, b@x.test' }, 'invalid-email-address', 'email'],
    ['a line break in an address', { email: 'a@x.test\r\nBcc: b@x.test' }, 'invalid-email-address', 'email'],
    ['no address', { firstName: 'Ada' }, 'invalid-email-address', 'email'],
    ['an empty address', { email: ' ' }, 'invalid-email-address', 'email'],
    ['an unknown time zone', { email: 'a@x.test', timezone: 'Mars/Olympus' }, 'unknown-timezone', 'timezone'],
    ['an unknown language', { email: 'a@x.test', language: 'Martian' }, 'unknown-language', 'language'],
  ])('a prospect with %s is refused', async (_, fields, code, path) => {
    expect(await refusalOf(createProspect(app.strapi, fields))).toMatchObject({ code, path });
  });

  test('an email address is stored in lower case, and is unique', async () => {
    const { documentId } = await createProspect(app.strapi, { email: ' Ada@Lovelace.Test ' });
    const stored = await app.strapi.db.query('plugin::sequences.prospect').findOne({ where: { documentId } });

    expect(stored.email).toBe('ada@lovelace.test');
    expect(await refusalOf(createProspect(app.strapi, { email: 'ADA@lovelace.test' }))).toMatchObject({
      code: 'duplicate-email-address',
    });
  });

  test.each([
    [
      'a javascript: href',
      { html: '<p>\n<a href=" JaVa&#09;Script:alert(1)">x</a></p>' },
      'unsafe-url',
      'html',
      'line 2',
    ],
    [
      'a template that does not parse',
      { html: '<p>\n{{ prospect.firstName | nope }}' },
      'template-error',
      'html',
      'line 2',
    ],
    ['an unclosed tag', { subject: '{% if x %}', html: '<p>' }, 'template-error', 'subject', 'line 1'],
    [
      'a line break in its subject',
      { subject: 'Hi\r\nBcc: x@y.test' },
      'line-break-in-header',
      'subject',
      'one line',
    ],
    [
      'a line break in its preheader',
      { preheader: 'Hi\u2028you' },
      'line-break-in-header',
      'preheader',
      'one line',
    ],
    [
      'a preheader of 256 characters',
      { preheader: 'x'.repeat(256) },
      'too-long',
      'preheader',
      '255 characters',
    ],
    [
      'an unclosed output in its preheader',
      { preheader: 'Hi {{ x' },
      'template-error',
      'preheader',
      'line 1',
    ],
    [
      'a preheader that takes too much work',
      { preheader: '{% for a in (1..99999) %}{% for b in (1..99999) %}{% endfor %}{% endfor %}' },
      'template-too-complex',
      'preheader',
      'too complex',
    ],
  ])('a step with %s is refused when it is saved', async (_, fields, code, path, text) => {
    const { documentId } = await createSequence(app.strapi);

    const refusal = await refusalOf(createStep(app.strapi, documentId, { position: 1, ...fields }));

    expect(refusal).toMatchObject({ code, path });
    expect(refusal?.message).toContain(text);
  });

  test('the response for a template error contains field, line and column', async () => {
    const { documentId } = await createSequence(app.strapi);

    const { body } = await admin
      .post(`/sequences/${documentId}/steps`, { html: '<p>\n {{ x | nope }}' })
      .expect(400);

    expect(body.error.details).toMatchObject({
      code: 'template-error',
      line: 2,
      errors: [{ path: ['html'] }],
    });
    expect(body.error.message).toMatch(/line 2, column \d+/);
  });

  test.each([
    ['a line break', 'Hi\nyou', 'line-break-in-header'],
    ['256 characters', 'x'.repeat(256), 'too-long'],
    ['an unknown filter', '{{ prospect.firstName | nope }}', 'template-error'],
  ])(
    'a preheader with %s is refused at its field, when it is saved and in the preview',
    async (_, preheader, code) => {
      const { documentId } = await createSequence(app.strapi);
      const { body } = await admin.post(`/sequences/${documentId}/steps`, { html: '<p>' }).expect(200);
      const requests = [
        admin.post(`/sequences/${documentId}/steps`, { preheader }),
        admin.put(`/steps/${body.data.documentId}`, { preheader }),
        admin.post(`/sequences/${documentId}/preview`, { html: '<p>', preheader }),
      ];

      for (const request of requests) {
        const { error } = (await request.expect(400)).body;
        expect(error.details).toMatchObject({ code, errors: [{ path: ['preheader'] }] });
      }
    }
  );

  test.each([
    ['an unknown time zone', { timezone: 'Nowhere/Land' }, 'unknown-timezone'],
    ['a line break in the sender’s name', { senderName: 'Ada\nBcc: x@y.test' }, 'line-break-in-header'],
    ['two sender addresses', { senderEmail: 'a@x.test,b@x.test' }, 'invalid-email-address'],
  ])('a sequence with %s is refused', async (_, fields, code) => {
    expect(await refusalOf(createSequence(app.strapi, fields))).toMatchObject({ code });
  });

  test.each(['state', 'trackOpens', 'trackClicks', 'stopOnReply'])(
    'a sequence without a value for %s gets the default, and null is refused',
    async (field) => {
      const { documentId } = await createSequence(app.strapi, { [field]: undefined });
      const update = app.strapi
        .documents('plugin::sequences.sequence' as 'plugin::upload.file')
        .update({ documentId, data: { [field]: null } as never });

      expect(await refusalOf(createSequence(app.strapi, { [field]: null }))).toMatchObject({
        code: 'missing-value',
        path: field,
      });
      expect(await refusalOf(update)).toMatchObject({ code: 'missing-value', path: field });
    }
  );

  test.each(['state', 'opensConsent', 'clicksConsent'])(
    'a prospect with null for %s is refused',
    async (field) => {
      const created = await createProspect(app.strapi, { email: `${field}@x.test` });
      const refusal = await refusalOf(createProspect(app.strapi, { email: 'null@x.test', [field]: null }));

      expect(created).toMatchObject({ state: 'active', opensConsent: 'unknown', clicksConsent: 'unknown' });
      expect(refusal).toMatchObject({ code: 'missing-value', path: field });
    }
  );

  test.each(['delayMinutes', 'delayUnit'])('a step with null for %s is refused', async (field) => {
    const { documentId } = await createSequence(app.strapi);
    const created = await createStep(app.strapi, documentId, { position: 1, delayMinutes: undefined });
    const refusal = await refusalOf(createStep(app.strapi, documentId, { position: 2, [field]: null }));

    expect(created).toMatchObject({ delayMinutes: 0, delayUnit: 'minutes' });
    expect(refusal).toMatchObject({ code: 'missing-value', path: field });
  });

  test('a refused activation lists all obstacles', async () => {
    const { documentId } = await createSequence(app.strapi, { senderEmail: null });
    await createStep(app.strapi, documentId, { position: 1, subject: '', html: '<p>x</p>' });
    await createStep(app.strapi, documentId, { position: 2, subject: '', html: ' ' });

    const { body } = await admin.post(`/sequences/${documentId}/activate`).expect(400);

    expect(
      body.error.details.obstacles.map(({ code, position }: Record<string, unknown>) => [code, position])
    ).toEqual([
      ['step-subject', 1],
      ['step-body', 2],
      ['sender', undefined],
    ]);
  });

  test('enrolling reports prospects who are already enrolled, unsubscribed or unknown, and enrolls the others', async () => {
    const now = new Date();
    const sequence = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    const [enrolled, unsubscribed, fresh] = await createProspects(app.strapi, 3);
    await app.strapi.documents('plugin::sequences.prospect' as 'plugin::upload.file').update({
      documentId: String(unsubscribed),
      data: { state: 'unsubscribed' } as never,
    });
    await enroll(app.strapi, sequence.documentId, [String(enrolled)], now);

    const result = await enroll(
      app.strapi,
      sequence.documentId,
      [enrolled, enrolled, unsubscribed, fresh, 'nobody'].map(String),
      now
    );

    expect(result).toEqual({
      enrolled: 1,
      alreadyEnrolled: [enrolled],
      skipped: { unsubscribed: 1, bounced: 0, complained: 0, suppressed: 0 },
      unknown: ['nobody'],
    });
    expect(await app.strapi.db.query('plugin::sequences.email').count()).toBe(2);
  });

  test('nobody is enrolled in an archived sequence', async () => {
    const sequence = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    await service(app.strapi, 'sequences').archive(sequence.documentId);

    expect(await refusalOf(enroll(app.strapi, sequence.documentId, ['x'], new Date()))).toMatchObject({
      code: 'archived',
    });
  });
});

describe('an incomplete installation', () => {
  const refusedFor = async (options: Parameters<typeof boot>[0]) => {
    const app = await boot(options);
    const refusal = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]).then(
      () => null,
      (error: { message: string }) => error.message
    );
    await app.stop();

    return refusal;
  };

  test('without an email provider activation is refused, and the error says where to configure one', async () => {
    expect(await refusedFor({ smtpPort: null })).toContain('config/plugins');
  });

  test('without a public URL activation is refused, and the error says where to set it', async () => {
    expect(await refusedFor({ publicUrl: null })).toContain('config/server');
  });

  test('with an invalid option Strapi does not start, and the error names option, value and allowed values', async () => {
    const starting = boot({ config: { privacy: { withoutConsent: 'everybody' } } });

    await expect(starting).rejects.toThrow(
      /privacy\.withoutConsent is "everybody"; allowed: 'track', 'count', 'none', null/
    );
  });
});
