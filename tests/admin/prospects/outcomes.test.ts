import { markOf, outcomesOf } from '../../../admin/src/prospects/outcomes';

const SENT = { id: 1, repliedAt: null, bouncedAt: null };
const ALL = { canSend: true, canProspects: true };

test.each([
  ['a sent email', SENT, ALL, ['interested', 'not-interested', 'replied', 'bounced', 'unsubscribed']],
  [
    'an answered email, whose reply can be taken back',
    { ...SENT, repliedAt: '2040-05-16T10:30:00Z' },
    ALL,
    ['interested', 'not-interested', 'replied', 'not-replied', 'bounced', 'unsubscribed'],
  ],
  [
    'an email that bounced already',
    { ...SENT, bouncedAt: '2040-05-16T10:30:00Z' },
    ALL,
    ['interested', 'not-interested', 'replied', 'unsubscribed'],
  ],
  ['a person who was sent nothing', null, ALL, ['unsubscribed']],
  ['somebody who may not send', SENT, { ...ALL, canSend: false }, ['unsubscribed']],
  ['somebody who may do neither', SENT, { canSend: false, canProspects: false }, []],
])('for %s these outcomes are offered', (_, email, permissions, offered) => {
  expect(outcomesOf(email, permissions)).toEqual(offered);
});

test('each outcome of an email is one request', () => {
  expect(markOf('interested')).toEqual({ as: 'replied', interest: 'interested' });
  expect(markOf('not-interested')).toEqual({ as: 'replied', interest: 'not-interested' });
  expect(markOf('replied')).toEqual({ as: 'replied', interest: null });
  expect(markOf('not-replied')).toEqual({ as: 'not-replied' });
  expect(markOf('bounced')).toEqual({ as: 'bounced' });
});
