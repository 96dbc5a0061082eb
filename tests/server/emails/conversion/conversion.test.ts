import { convertMergeTags } from '../../../../server/src/emails/conversion/conversion';
import { findVisibleTags } from '../../../../server/src/emails/conversion/foreign-tags';
import { parseTemplate } from '../../../../server/src/emails/message/template';

const FIRST = '{{ prospect.firstName }}';
const LAST = '{{ prospect.lastName }}';
const NAME = "{{ prospect.firstName | append: ' ' | append: prospect.lastName | strip }}";
const COMPANY = '{{ prospect.company }}';
const EMAIL = '{{ prospect.email }}';
const THERE = "{{ prospect.firstName | default: 'there' }}";

test.each([
  ['Mailchimp', '*|FNAME|*', FIRST],
  ['Mailchimp', '*|LNAME|*', LAST],
  ['Mailchimp', '*|EMAIL|*', EMAIL],
  ['Mailchimp', '*|UNSUB|*', '{{ unsubscribeUrl }}'],
  ['Mailchimp', '*|UPDATE_PROFILE|*', '{{ preferencesUrl }}'],
  ['Marketing Cloud', '%%FirstName%%', FIRST],
  ['Marketing Cloud', '%%First Name%%', FIRST],
  ['Marketing Cloud', '%%=v(@FirstName)=%%', FIRST],
  ['Marketing Cloud', '%%emailaddr%%', null],
  ['Account Engagement', '%%first_name%%', FIRST],
  ['people who write by hand', '[First Name]', FIRST],
  ['people who write by hand', '[Company Name]', COMPANY],
  ['people who write by hand', '[Vorname]', FIRST],
  ['people who write by hand', '[Prénom]', FIRST],
  ['Instantly', '{firstName}', FIRST],
  ['Instantly', '{companyName}', COMPANY],
  ['GMass', '{FirstName|there}', THERE],
  ['Ghost', '{first_name, "there"}', THERE],
  ['Mailgun', '%recipient.name%', NAME],
  ['Mailgun', '%recipient.first_name%', FIRST],
  ['Mailgun', '%recipient_email%', EMAIL],
  ['Mailgun', '%unsubscribe_url%', '{{ unsubscribeUrl }}'],
  ['ActiveCampaign', '%FIRSTNAME%', FIRST],
  ['ActiveCampaign', '%UNSUBSCRIBELINK%', '{{ unsubscribeUrl }}'],
  ['GetResponse', '[[name]]', NAME],
  ['GetResponse', '[[firstname]]', FIRST],
  ['Constant Contact', '[[FIRSTNAME OR "there"]]', THERE],
  ['Omnisend', '[[contact.firstName]]', FIRST],
  ['Mailjet', '[[data:firstname:"there"]]', THERE],
  ['Mailjet', '[[var:firstname]]', FIRST],
  ['SendGrid', '<%name%>', NAME],
  ['SendGrid', '<%asm_group_unsubscribe_raw_url%>', '{{ unsubscribeUrl }}'],
  ['SendGrid', '[%first_name | there%]', THERE],
  ['Emma', '[% member:first_name %]', FIRST],
  ['ERB', '<%= first_name %>', FIRST],
  ['ERB, as browsers write it', '&lt;%= first_name %&gt;', FIRST],
  ['Salesforce', '{!Contact.FirstName}', FIRST],
  ['Salesforce', '{!Account.Name}', COMPANY],
  ['Salesforce', '{{{Recipient.FirstName}}}', FIRST],
  ['Dynamics', '{!Contact:First Name;there}', THERE],
  ['AWeber', '{!firstname}', FIRST],
  ['Brevo', '{{ contact.FIRSTNAME }}', FIRST],
  ['Brevo', '{{contact.LASTNAME}}', '{{prospect.lastName}}'],
  ['Brevo', '{{ contact.FIRSTNAME | default : "there" }}', '{{ prospect.firstName | default : "there" }}'],
  ['HubSpot', '{{ company.name }}', COMPANY],
  ['HubSpot', '{{ unsubscribe_link }}', '{{ unsubscribeUrl }}'],
  ['HubSpot', "{{ personalization_token('contact.firstname', 'there') }}", THERE],
  ['Marketo', '{{lead.First Name}}', FIRST],
  ['Marketo', '{{lead.First Name:default=there}}', THERE],
  ['Klaviyo', "{{ first_name|default:'there' }}", "{{ prospect.firstName|default:'there' }}"],
  ['lemlist', '{{firstName}}', '{{prospect.firstName}}'],
  ['Customer.io', '{{customer.first_name}}', '{{prospect.firstName}}'],
  ['Kit', '{{ subscriber.first_name }}', FIRST],
  ['Braze', '{{${first_name} | default: "there"}}', '{{ prospect.firstName | default: "there" }}'],
  ['Yet Another Mail Merge', '{{First name}}', FIRST],
  ['listmonk', '{{ .Subscriber.FirstName }}', FIRST],
  ['MailerLite', '{$name}', FIRST],
  ['MailerLite', "{$name|default('there')}", THERE],
  ['MailerLite', '{$unsubscribe}', '{{ unsubscribeUrl }}'],
  ['Zoho', '${Contacts.First Name}', FIRST],
  ['Zoho Campaigns', '$[FNAME]$', FIRST],
  ['Mautic', '{contactfield=firstname|there}', THERE],
  ['Mautic', '{unsubscribe_url}', '{{ unsubscribeUrl }}'],
  ['Campaign Monitor', '[firstname,fallback=there]', THERE],
  ['Sendy', '[Name,fallback=]', NAME],
  ['Word', '«First_Name»', FIRST],
  ['Word', '{ MERGEFIELD First_Name \\* MERGEFORMAT }', FIRST],
  ['Word, as browsers write it', '&laquo;First_Name&raquo;', FIRST],
  ['Outlook', '&lt;&lt;First Name&gt;&gt;', FIRST],
  ['CleverReach and others', '##name##', NAME],
  ['Dotdigital', '@FIRSTNAME@', FIRST],
  ['others', '~~first_name~~', FIRST],
  ['others', '$EMAIL$', EMAIL],
  ['Mailchimp', '*|MERGE1|*', FIRST],
  ['people who write by hand', '&lt;First Name&gt;', FIRST],
  ['SendGrid, older', '-first_name-', FIRST],
  ['SendGrid, older', '-name-', NAME],
  ['Ruby', '#{first_name}', FIRST],
  ['Ruby', '%{first_name}', FIRST],
  ['Elixir', '#{contact.firstName}', FIRST],
  ['Python', '%(first_name)s', FIRST],
  ['others', '((First Name))', FIRST],
  ['others', '__first_name__', FIRST],
  ['others', '__EMAIL__', EMAIL],
  ['others', '{firstname:there}', THERE],
  ['others', '%user_firstname%', FIRST],
  ['others', '{{ user.first_name }}', FIRST],
  ['others', '$first_name', FIRST],
  ['others', '$lastName', LAST],
  ['people who write by hand', '[Your Name]', '{{ sender.name }}'],
  ['people who write by hand', '[My Email]', '{{ sender.email }}'],
  ['people who write by hand', '[Insert First Name]', FIRST],
  ['people who write by hand', '[INSERT_COMPANY_NAME]', COMPANY],
  ['Mailjet', '{{var:firstname:"there"}}', THERE],
  ['Mailjet', '{{data:firstname}}', FIRST],
  ['Postmark', '{{pm:unsubscribe}}', '{{ unsubscribeUrl }}'],
  ['Postmark', '{{{pm:unsubscribe_url}}}', '{{ unsubscribeUrl }}'],
  ['others', '{{first_name|there}}', THERE],
  ['others', '{{ first_name | "there" }}', THERE],
  ['Resend', '{{{RESEND_UNSUBSCRIBE_URL}}}', '{{ unsubscribeUrl }}'],
  ['Resend', '{{{FIRST_NAME|there}}}', THERE],
  ['Klaviyo', '{% unsubscribe %}', '{{ unsubscribeUrl }}'],
  ['Klaviyo', "{% unsubscribe 'Leave' %}", '{{ unsubscribeUrl }}'],
  ['Klaviyo', '{% manage_preferences_link %}', '{{ preferencesUrl }}'],
  ['AcyMailing', '{tag_unsubscribelink}', '{{ unsubscribeUrl }}'],
  ['no counterpart', '[Your Title]', null],
  ['no counterpart', '[INSERT_LINK]', null],
  ['no counterpart', '{% web_view %}', null],
  ['no counterpart', '%username%', null],
  ['no counterpart', '*|MC:SUBJECT|*', null],
  ['no counterpart', '{{ contact.JOBTITLE }}', null],
  ['no counterpart', '[Job Title]', null],
  ['no counterpart', '{icebreaker}', null],
  ['no counterpart', '{custom_field_3}', null],
  ['no counterpart', '{!Opportunity.Amount}', null],
  ['no counterpart', '{{#if firstName}}', null],
  ['no counterpart', '{{ sender.first_name }}', null],
])('%s: %s', (_, tag, replacement) => {
  const html = `<p>Hi ${tag}, how are you?</p>`;

  const { html: converted, tags } = convertMergeTags({ html });

  expect(converted).toBe(`<p>Hi ${replacement ?? tag}, how are you?</p>`);
  expect(tags).toMatchObject([{ field: 'html', lines: [1] }]);
  expect(replacement === null ? tags[0].replacement : 'known').toBe(replacement === null ? null : 'known');
  if (replacement !== null) expect(() => parseTemplate(converted, 'text')).not.toThrow();
});

test.each([
  '{{ prospect.firstName }} {{ prospect.attributes.plan | default: "[name]" }} {{ unsubscribeUrl }}',
  '{% assign first_name = prospect.firstName %}{{ first_name }}',
  '{% for item in prospect.attributes.items %}{{ item.name }}{% endfor %}',
  'Prices [1] rose by 50% or 60% [sic] {a} {1} [optional] #1 @ada 100%',
  'See “{Hi|Hello}”, [email us](https://x.org), « bonjour » and C# or F#.',
  '<a href="https://x.org/?contact[email]=a%20name%20b&amp;x={d}#name">x</a>',
  '<style>a[name] { color: red } .x{firstName} @media { }</style><!-- [name] *|FNAME|* --><p>x</p>',
  'It costs $5 or $10, ~~gone~~, #hashtag# and wow!!name! <b>Title</b> &lt;b&gt;',
  '<script>var x = `${name}`</script>',
  '<div style="mso-table: [] {}">a@name.test, ada@email.example</div>',
  'It costs $5, $10.50 or US$20; $HOME, $USER, $name, $a_b and A$first_name stay',
  'A well-first-rate -webkit-box, - name -, --name--, /-email-/ and e-mail-adresse',
  'if __name__ == "__main__": __init__ and snake__first_name__case',
  'Ada (the (first) name), ((optional)), f((x)), 100%(of) and %{x}, #{note} C#{x}',
  '[your choice] {note:hello} {color:red} {{ prospect.firstName | upcase }} {% if true %}x{% endif %}',
  '<div style="-webkit-text-size-adjust:100%" x-data="{name:1,title:\'x\'}">x</div>',
  '{% assign name = prospect.firstName %}{% if name %}{{ name | default: "you" }}{% endif %}',
  'Dear [REDACTED], file name: {report.pdf}',
])('what is no merge tag of another tool stays: %s', (html) => {
  expect(convertMergeTags({ html })).toMatchObject({ html, tags: [] });
  expect(findVisibleTags(html, 'html')).toEqual([]);
});

test('tags stand in attributes, in subject, preheader and text, and several times, each with its lines', () => {
  const content = {
    subject: '*|FNAME|*, a question',
    preheader: 'For [Company Name] & *|DATE|*',
    html: '<p>Hi *|FNAME|*</p>\n<a href="https://x.org/?n=*|FNAME|*">x</a>\n<a href="*|UNSUB|*">leave</a> *|DATE|*',
    text: 'Hi %FIRSTNAME%',
  };

  expect(convertMergeTags(content)).toEqual({
    subject: `${FIRST}, a question`,
    preheader: `For ${COMPANY} & *|DATE|*`,
    html: `<p>Hi ${FIRST}</p>\n<a href="https://x.org/?n=${FIRST}">x</a>\n<a href="{{ unsubscribeUrl }}">leave</a> *|DATE|*`,
    text: `Hi ${FIRST}`,
    tags: [
      { field: 'subject', tag: '*|FNAME|*', replacement: FIRST, lines: [1] },
      { field: 'preheader', tag: '[Company Name]', replacement: COMPANY, lines: [1] },
      { field: 'preheader', tag: '*|DATE|*', replacement: null, lines: [1] },
      { field: 'html', tag: '*|FNAME|*', replacement: FIRST, lines: [1, 2] },
      { field: 'html', tag: '*|UNSUB|*', replacement: '{{ unsubscribeUrl }}', lines: [3] },
      { field: 'html', tag: '*|DATE|*', replacement: null, lines: [3] },
      { field: 'text', tag: '%FIRSTNAME%', replacement: FIRST, lines: [1] },
    ],
  });
});

test('a name in a condition becomes ours, if one name says it', () => {
  const html =
    '{% if contact.FIRSTNAME %}Hi {{ contact.FIRSTNAME }}{% endif %}{% if contact.name %}x{% endif %}';

  expect(convertMergeTags({ html }).html).toBe(
    '{% if prospect.firstName %}Hi {{ prospect.firstName }}{% endif %}{% if contact.name %}x{% endif %}'
  );
});

test('a second conversion changes nothing', () => {
  const { html } = convertMergeTags({
    html: 'Hi *|FNAME|* [[name]] {firstName|you} {{ contact.FIRSTNAME }}',
  });

  expect(convertMergeTags({ html })).toMatchObject({ html, tags: [] });
});

const MORE_MARKS = [
  '-a',
  '-a_',
  '#{a',
  '%(a',
  '((a',
  '__a',
  '{a:b',
  '$a_',
  '{% a ',
  '{{a|',
  '{{var:a',
  '[Insert a',
  'a_',
];

test('256 KB of opening marks are read in time', () => {
  for (const mark of [
    '*|a',
    '%%a',
    '[[a ',
    '{!a',
    '<%a',
    '«a',
    '{a',
    '[a',
    '{{a ',
    '##a',
    '{{{a ',
    '@a',
    ...MORE_MARKS,
  ])
    expect(convertMergeTags({ html: mark.repeat(64_000 / mark.length) }).html).toContain(mark);
});
