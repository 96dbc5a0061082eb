import { renderSent, type StoredContent } from '../../../../server/src/emails/preview/render-sent';

const BASE = 'https://mail.test/api/sequences';

const CONTENT: StoredContent = {
  html: '<p>Hi</p>',
  text: null,
  timezone: 'UTC',
  locale: 'en-US',
  sequence: { name: 'Spring', senderName: 'Ada', senderEmail: 'ada@x.test' },
};

const render = (content: Partial<StoredContent>, now?: string) =>
  renderSent({ ...CONTENT, ...content }, { prospect: { email: 'grace@x.test' }, now }, BASE);

test.each([
  ['UTC', 'en-US', 'Wednesday, 1 July 2026, 20:00'],
  ['Asia/Tokyo', 'en-US', 'Thursday, 2 July 2026, 05:00'],
  ['America/New_York', 'fr-FR', 'mercredi, 1 juillet 2026, 16:00'],
])('dates of a process in %s, %s are written as it wrote them', (timezone, locale, expected) => {
  const html = '{{ "now" | date: "%A, %-d %B %Y, %H:%M" }}';

  expect(render({ html, timezone, locale }, '2026-07-01T20:00:00.000Z').html).toBe(expected);
});

test('links to this plugin lead nowhere, and the text shows them without their tokens', () => {
  const html =
    '<p><a href="{{ unsubscribeUrl }}">Leave</a> <a href="{{ trackingOptOutUrl }}">Tracking</a></p>';

  expect(render({ html })).toEqual({
    html: '<p><a href="#unsubscribe">Leave</a> <a href="#tracking">Tracking</a></p>',
    text: `Leave [${BASE}/u/…] Tracking [${BASE}/p/…#tracking]`,
  });
});

test('a text of its own is rendered, too', () => {
  expect(render({ text: '{{ prospect.email }} {{ unsubscribeUrl }}' }).text).toBe(`grace@x.test ${BASE}/u/…`);
});

test('unsafe URLs are replaced, as they were when it was sent', () => {
  const html = '<a href="{{ prospect.firstName | default: \'javascript:alert(1)\' }}">x</a>';

  expect(render({ html }).html).not.toContain('javascript:');
});
