type Message = { key: string; values: Record<string, string> };

/** Mail programs; all other families are browsers, and the device says more than these. */
const MAIL_PROGRAMS = [
  'Apple Mail',
  'Outlook',
  'Thunderbird',
  'Superhuman',
  'eM Client',
  'Mailbird',
  'Spark',
  'Airmail',
  'BlueMail',
  'Yahoo Mail',
];

/**
 * Translation keys and values that say with what somebody read an email, in this order: the mail program, and the device; of a
 * browser only the device, if it is known. `agent` is `Activity.agent`, such as `Safari on iPhone`.
 */
export const agentMessages = (agent: string | null): Message[] => {
  const provider = /^(.+?) (?:image|mail) proxy$/.exec(agent ?? '')?.[1];
  if (provider) return [{ key: 'activities.in-proxy', values: { provider } }];

  const [program = '', device] = (agent ?? '').split(' on ');
  const isNamed = MAIL_PROGRAMS.includes(program) || (!device && program !== '' && program !== 'Other');
  return [
    ...(isNamed ? [{ key: 'activities.in-program', values: { program } }] : []),
    ...(device ? [{ key: 'activities.on-device', values: { device } }] : []),
  ];
};
