import { hidePersonalData } from '../../../server/src/lib/logged-url';

test.each([
  ['/sequences/prospects?search=ada&pageSize=5', '/sequences/prospects?search=***&pageSize=5'],
  ['/sequences/prospects?search[a]=ada', '/sequences/prospects?search[a]=***'],
  ['/sequences/prospects?a=1&search', '/sequences/prospects?a=1&search'],
  ['/admin/plugins/sequences?_q=ada', '/admin/plugins/sequences?_q=***'],
  ['/x?filters%5Bemail%5D=ada&filters[email]=ada', '/x?filters%5Bemail%5D=***&filters[email]=***'],
  ['/sequences/slots/emails?cursor=WyJ', '/sequences/slots/emails?cursor=***'],
  ['/api/sequences/c/token?to=aHR0', '/api/sequences/c/***?to=***'],
  ['/api/sequences/o/token.gif', '/api/sequences/o/***'],
  ['/api/sequences/u/token', '/api/sequences/u/***'],
  ['/api/sequences/p/token/?act=leave', '/api/sequences/p/***?act=leave'],
  ['/api/sequences/prospect-tags', '/api/sequences/prospect-tags'],
  ['/api/sequences/events', '/api/sequences/events'],
  ['/sequences/settings/senders/ada%40own.test', '/sequences/settings/senders/***'],
  ['/sequences/settings/senders/ada@own.test/test?a=1', '/sequences/settings/senders/***/test?a=1'],
  ['/sequences/settings/mailboxes/ada%40own.test/self-test', '/sequences/settings/mailboxes/***/self-test'],
  ['/sequences/settings/senders', '/sequences/settings/senders'],
  ['/sequences/senders/domain?address=ada%40own.test', '/sequences/senders/domain?address=***'],
  ['/sequences/sequences/abc?state=sent', '/sequences/sequences/abc?state=sent'],
])('%s', (url, logged) => {
  expect(hidePersonalData(url, '/api/sequences')).toBe(logged);
});
