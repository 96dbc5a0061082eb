import { onEachDatabase } from '../../../helpers/databases';
import { service } from '../../../helpers/fixtures';
import type { Received } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { htmlOf } from '../../../helpers/received';
import { BARE, GRACE, type Sent, type SentMails, startSentMails, stopSentMails } from './sent-mails';

/** A mail that was sent can be read again, as it was, whatever became of its step, its sequence and its person. */

const FOOTER = `<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a> {{ unsubscribeUrl }}
  <a href="{{ preferencesUrl }}">Preferences</a> <a href="{{ trackingOptOutUrl }}">Tracking</a></p>`;

const STEPS: Record<string, { subject: string; preheader?: string; html: string; text?: string }> = {
  'all fields': {
    subject: 'Dear {{ prospect.firstName }} {{ prospect.lastName | upcase }} 🔥',
    html: `<p>{{ prospect.email }} {{ prospect.firstName }} {{ prospect.lastName }} {{ prospect.company }}
      {{ prospect.timezone }} {{ prospect.language }} {{ prospect.opensConsent }} {{ sequence.name }} {{ sender.name }} {{ sender.email }}</p>${FOOTER}`,
  },
  fallbacks: {
    subject: 'Hi {{ prospect.firstName | default: "there" }}',
    html: `<p>{{ prospect.company | default: "your company" }} {{ prospect.attributes.plan | default: "free" }}
      {% if prospect.attributes.vip %}VIP{% elsif prospect.company == blank %}nobody{% endif %}</p>`,
  },
  attributes: {
    subject: '{{ prospect.attributes["Job title"] }}',
    html: `<p>{{ prospect.attributes.plan }}, {{ prospect.attributes.seats | plus: 1 }}</p>
      {% for attribute in prospect.attributes %}<i>{{ attribute[0] }}: {{ attribute[1] }}</i>{% endfor %}
      {% assign key = "plan" %}{{ prospect.attributes[key] }} {{ prospect.attributes.size }}`,
  },
  dates: {
    subject: '{{ "now" | date: "%d.%m.%Y" }}',
    html: `<p>{{ "now" | date: "%A, %d %B %Y, %H:%M:%S.%L %Z" }} {{ "today" | date_to_long_string }}
      {{ prospect.attributes.since | date: "%B %Y" }} {{ "now" | date: "%s" | plus: 86400 | date: "%F" }}</p>`,
  },
  'links and a preheader': {
    subject: 'Links',
    html: `<html><body><div style="display:none;max-height:0">{{ prospect.firstName }}, a look inside</div>
      <a href="https://shop.test/a?x=1&amp;y=2">shop</a>
      <a href="https://shop.test/?u={{ prospect.email | url_encode }}">yours</a>
      <a href="https://shop.test/no" data-track="false">untracked</a>
      <img src="https://shop.test/x.png" alt="x"></body></html>`,
  },
  'a preheader that alone reads some fields': {
    subject: 'Preheader',
    preheader:
      '{{ prospect.company | default: "<you>" }} & {{ prospect.attributes["Job title"] }}, {{ "now" | date: "%A %S.%L" }}',
    html: `<!doctype html><HTML><BODY class="a">
      <div style="display:none;max-height:0">{{ prospect.firstName }}, a look inside</div>
      <a href="https://shop.test/a">shop</a></BODY></HTML>`,
  },
  'a text of its own': {
    subject: 'Text',
    html: `<p>Dear {{ prospect.firstName }}</p>`,
    text: 'Dear {{ prospect.firstName }}, {{ prospect.attributes.plan | upcase }}: https://shop.test/a {{ unsubscribeUrl }}',
  },
};

onEachDatabase('a sent mail is read again as it was', (database) => {
  let mails: SentMails;

  beforeAll(async () => {
    mails = await startSentMails(database);
  });

  afterAll(() => stopSentMails(mails));

  const changeEverything = async ({ sequence, prospects, addresses }: Sent) => {
    const { id } = await service(mails.app.strapi, 'sequences').find(sequence);
    for (const { documentId } of await service(mails.app.strapi, 'steps').ofSequence(id))
      await mails.owner
        .put(`/steps/${documentId}`, { subject: 'New', html: '<p>New</p>', text: 'New' })
        .expect(200);
    await mails.owner
      .put(`/sequences/${sequence}`, { name: 'Other', senderName: 'Eve', senderEmail: 'eve@sender.test' })
      .expect(200);
    for (const [index, documentId] of prospects.entries())
      await mails.owner
        .put(`/prospects/${documentId}`, {
          email: `changed.${addresses[index]}`,
          firstName: 'Changed',
          lastName: 'Changed',
          company: 'Changed',
          attributes: { plan: 'changed' },
        })
        .expect(200);
  };

  /** The mail as it arrived, with tracked URLs followed to their targets and without pixel and tokens. */
  const withoutTracking = async ({ mail, ...received }: Received) => {
    const follow = readerAt(mails.app.url);
    let html = htmlOf({ mail, ...received }).replace(/<img src="[^"]+\/o\/[\w-]+\.gif"[^>]*>/, '');
    for (const [url] of html.matchAll(/https?:\/\/[^"\s]+\/c\/[^"\s]+/g)) {
      const { headers } = await follow.get(url.replace(/&amp;/g, '&'));
      html = html.replace(url, String(headers.get('location')).replace(/&/g, '&amp;'));
    }
    return {
      subject: mail.subject ?? '',
      html: html
        .replace(/https?:\/\/[^"\s]+\/u\/[\w-]+/g, '#unsubscribe')
        .replace(/https?:\/\/[^"\s]+\/p\/[\w-]+#tracking/g, '#tracking')
        .replace(/https?:\/\/[^"\s]+\/p\/[\w-]+/g, '#preferences')
        .trimEnd(),
      text: (mail.text ?? '').replace(/(\/[up]\/)[\w-]+/g, '$1…').trimEnd(),
    };
  };

  test.each(Object.keys(STEPS))('with %s, after step, sequence and person were changed', async (name) => {
    const sent = await mails.send([STEPS[name] as object], [GRACE, BARE]);
    await changeEverything(sent);

    for (const [index, to] of sent.addresses.entries()) {
      const arrived = await withoutTracking(mails.inbox.to(to)[0] as Received);
      const { subject, content } = await mails.read(sent.emails[index]);

      expect(content).toMatchObject({ state: 'kept', from: 'Ada <ada@sender.test>', to });
      const { html, text } = content as { html: string; text: string };
      expect({ subject, html: html.trimEnd(), text: text.trimEnd() }).toEqual(arrived);
      expect(JSON.stringify(content)).not.toMatch(/\/(?:o|c)\/[\w-]{20}|\/[up]\/[\w-]+/);
    }
  });

  test('the subject of a reply, and one of 255 characters beyond the basic plane', async () => {
    const { addresses, emails } = await mails.send(
      ['{{ prospect.attributes.long }}', null].map((subject) => ({ subject, html: '<p>x</p>' })),
      [{ ...GRACE, attributes: { long: '🔥'.repeat(255) } }]
    );

    const [first, second] = [await mails.read(emails[0]), await mails.read(emails[1])];

    expect([first.subject, second.subject]).toEqual(
      mails.inbox.to(String(addresses[0])).map(({ mail }) => mail.subject)
    );
  });
});
