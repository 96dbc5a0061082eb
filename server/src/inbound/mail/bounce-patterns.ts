/** How one mail system writes that a mail was not delivered, where its mail holds no report of RFC 3464. */
export type BouncePattern = {
  system: string;
  /** All that are given must match. */
  from?: RegExp;
  subject?: RegExp;
  text: RegExp;
  /** The address that was not reached; the whole text is searched. */
  recipient: RegExp;
  /** The server's words; the lines after the address when left out. */
  words?: RegExp;
};

const ADDRESS = String.raw`["'<(]{0,2}([^\s<>"'():;,]{1,64}@[\w.-]{1,190}\w)[>"')]{0,2}`;

/** A line that begins with an address. */
const LINE = new RegExp(String.raw`^[ \t>*•-]{0,8}${ADDRESS}`, 'm');

const after = (words: string) => new RegExp(String.raw`(?:${words})[^@]{0,200}?\s${ADDRESS}`, 'i');

export const BOUNCE_PATTERNS: BouncePattern[] = [
  {
    system: 'qmail',
    text: /^(?:Hi\. )?(?:This is|I'm) the (?:qmail|[\w-]+)[- ]?(?:send )?program at|I'm afraid I wasn't able to deliver your message/im,
    recipient: new RegExp(String.raw`^${ADDRESS}:[ \t]*$`, 'm'),
  },
  {
    system: 'Yahoo',
    text: /^Sorry, we were unable to deliver your message to the following address/im,
    recipient: new RegExp(String.raw`^${ADDRESS}:?[ \t]*$`, 'm'),
  },
  {
    system: 'Exim',
    text: /This message was created automatically by mail delivery software|could not be delivered to (?:one or more|all) of its\s+recipients|has not yet been delivered to (?:one or more|all) of its/i,
    recipient: LINE,
  },
  {
    system: 'Gmail',
    text: /Delivery to the following recipients? (?:failed|has been delayed)|(?:wasn't|couldn't be) delivered to|Your message to .{1,120} (?:has been blocked|couldn't be delivered)|Delivery incomplete/i,
    recipient: after(
      'delivered to|following recipients? failed permanently:?|has been delayed:?|message to|delivering your message to'
    ),
    words:
      /(?:The (?:error that the other server returned was|response(?: from the remote server)? was):|Technical details of (?:permanent|temporary) failure:)\s*([^]{1,600})/i,
  },
  {
    system: 'Exchange',
    text: /Delivery has failed to these recipients|Your message to .{1,120} couldn't be delivered|did not reach (?:some or all of )?the (?:intended )?recipient|couldn't be delivered to|Die Nachricht konnte .{0,60}nicht zugestellt|Fehler bei der Nachrichtenzustellung|La remise de votre message a échoué|No se pudo entregar el mensaje/i,
    recipient: new RegExp(String.raw`(?:^|[\s(<:])${ADDRESS}`, 'm'),
    words:
      /Remote Server returned\s+'(.{1,400})|^[ \t]*[#<(]{0,2}([45]\d\d[ #-].{1,400})|^[ \t]*MSEXCH:.{0,80}?([45]\d\d .{1,400})/im,
  },
  {
    system: 'Zimbra',
    text: /^This is the mail system at host/im,
    recipient: new RegExp(String.raw`^${ADDRESS}(?: \(expanded from .{1,200}\))?:`, 'm'),
  },
  {
    system: 'Domino',
    text: /Your message\s+(?:Subject|Betreff):|was not delivered to:|wurde nicht zugestellt an:/i,
    recipient: after('not delivered to:|nicht zugestellt an:'),
    words: /(?:because|weil):\s*([^]{1,400})/i,
  },
  {
    system: 'MDaemon',
    text: /The attached message had (?:PERMANENT|TRANSIENT) (?:non-)?(?:fatal )?delivery errors?|MDaemon|could not be delivered[^]{0,200}Session Transcript/i,
    recipient: after('Failed address:|addressed to:?|RCPT To:|could not be delivered to'),
    words: /(?:reason:|-->|<--)\s*([45]\d\d[^\n]{1,300})/i,
  },
  {
    system: 'Kundenserver',
    text: /A message that you (?:have )?sent could not be delivered|Eine (?:von Ihnen gesendete )?(?:E-Mail|Nachricht) konnte nicht|konnte Ihre Nachricht .{0,60}nicht zu(?:ge)?st(?:e|el)l/i,
    recipient: LINE,
  },
  {
    system: 'Sendmail',
    text: /-{3,} The following addresses had (?:permanent fatal|transient non-fatal) errors|-{3,} Transcript of session follows/i,
    recipient: new RegExp(String.raw`^[ \t]{0,4}${ADDRESS}[ \t]*$`, 'm'),
    words: /-{3,} Transcript of session follows -{3,}\s*([^]{1,600})/i,
  },
  {
    system: 'Courier',
    text: /UNDELIVERABLE MAIL|This is a delivery status notification from/i,
    recipient: new RegExp(String.raw`^[ \t]{0,4}${ADDRESS}:?[ \t]*$`, 'm'),
  },
  {
    system: 'Mail.ru',
    text: /^This message was created automatically by the mail system|could not be delivered\.? ?The reason is given below|Не удалось доставить/im,
    recipient: LINE,
  },
  {
    system: 'any',
    from: /mailer-?daemon|post-?master|mail delivery|undeliver|bounce/i,
    subject:
      /undeliver|not delivered|delivery (?:status|fail|incomplete|problem)|returned|failure|failed|unzustellbar|non remis|no entregado|non recapitat|onbestelbaar|não entregue|nie dostarcz/i,
    text: /@/,
    recipient: new RegExp(String.raw`(?:^|[\s(<:])${ADDRESS}`, 'm'),
  },
];
