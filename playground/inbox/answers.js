const { randomUUID } = require('node:crypto');

/** What comes back to the sender after a mail: a reply, an automatic reply, and the report that it could not be delivered. */

const DAY_MS = 24 * 60 * 60 * 1000;

const AWAY_DAYS = 9;

const reply = (mail) =>
  answer(mail, `Re: ${mail.subject}`, [
    'Thank you, this sounds interesting. Could we talk on Thursday?',
    '',
    ...(mail.text ?? '')
      .trim()
      .split('\n')
      .map((line) => `> ${line}`),
  ]);

const outOfOffice = (mail) => {
  const back = new Date(Date.now() + AWAY_DAYS * DAY_MS);
  const day = back.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const text = `Thank you for your message. I am out of the office until ${day}.`;

  return answer(mail, `Automatic reply: ${mail.subject}`, [text], ['Auto-Submitted: auto-replied']);
};

/** A delivery report (RFC 3464) about an address that does not exist. */
const bounce = (mail) => {
  const address = mail.to[0].address;
  const boundary = randomUUID();
  const part = (type, lines) => [`--${boundary}`, `Content-Type: ${type}`, '', ...lines, ''];

  return build(
    [
      `From: Mail Delivery System <MAILER-DAEMON@${domainOf(address)}>`,
      `To: ${mail.from.address}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    ],
    [
      ...part('text/plain', [`Your mail to ${address} could not be delivered: there is no such mailbox.`]),
      ...part('message/delivery-status', [
        `Reporting-MTA: dns; mx.${domainOf(address)}`,
        '',
        `Final-Recipient: rfc822; ${address}`,
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 The email account that you tried to reach does not exist',
      ]),
      ...part('text/rfc822-headers', [`Message-ID: ${mail.messageId}`, `To: ${address}`]),
      `--${boundary}--`,
    ]
  );
};

const answer = ({ from, to, messageId }, subject, text, headers = []) =>
  build(
    [
      `From: ${to[0].address}`,
      `To: ${from.address}`,
      `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
      `In-Reply-To: ${messageId}`,
      `References: ${messageId}`,
      'Content-Type: text/plain; charset=utf-8',
      ...headers,
    ],
    text
  );

const build = (headers, body) => {
  const own = [`Date: ${new Date().toUTCString()}`, `Message-ID: <${randomUUID()}@inbox.example>`];

  return Buffer.from([...own, 'MIME-Version: 1.0', ...headers, '', ...body, ''].join('\r\n'));
};

const domainOf = (address) => address.slice(address.lastIndexOf('@') + 1);

module.exports = { ANSWERS: { reply, 'out-of-office': outOfOffice, bounce } };
