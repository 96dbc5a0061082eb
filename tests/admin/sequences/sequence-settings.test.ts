import {
  changedSettings,
  isSendingChange,
  type Settings,
  toInput,
} from '../../../admin/src/sequences/sequence-settings';

const settings: Settings = {
  trackOpens: false,
  trackClicks: true,
  senderName: 'Ada',
  senderEmail: 'ada@sender.test',
  replyTo: null,
  senders: null,
  timezone: 'Europe/Paris',
  sendingWindow: { days: [1, 2], from: '09:00', to: '17:00' },
  dailyLimit: null,
  stopOnReply: true,
  linkHosts: null,
  utm: { source: 'mail', medium: 'email' },
};

test('a save contains every setting and nothing else, with null for empty texts', () => {
  const sequence = { ...settings, documentId: 'x', name: 'Spring', state: 'draft', senderName: '' };

  expect(toInput(sequence)).toEqual({ ...settings, senderName: null });
});

test('the order of keys is no difference', () => {
  const reordered = {
    ...settings,
    utm: { medium: 'email', source: 'mail' },
    sendingWindow: { to: '17:00', from: '09:00', days: [1, 2] },
  };

  expect(JSON.stringify(toInput(reordered))).toBe(JSON.stringify(toInput(settings)));
  expect(changedSettings(reordered, settings)).toEqual([]);
});

test('differences are listed in the order of the form', () => {
  const other: Settings = {
    ...settings,
    utm: null,
    trackOpens: true,
    sendingWindow: { days: [1], from: '09:00', to: '17:00' },
  };

  expect(changedSettings(settings, other)).toEqual(['trackOpens', 'sendingWindow', 'utm']);
});

test.each<[Partial<Settings>, boolean]>([
  [{ senderName: 'Grace' }, true],
  [{ replyTo: 'ada@reply.test' }, true],
  [{ timezone: 'UTC' }, true],
  [{ sendingWindow: null }, true],
  [{ trackOpens: true }, true],
  [{ dailyLimit: 50 }, true],
  [{ stopOnReply: false }, false],
  [{ utm: null }, false],
  [{ linkHosts: ['acme.example'] }, false],
  [{}, false],
])('a change to %j applies to emails not sent yet: %s', (change, isApplying) => {
  expect(isSendingChange({ ...settings, ...change }, settings)).toBe(isApplying);
});
