import { toFunnel } from '../../../admin/src/statistics/funnel';
import type { Figure, SequenceStatistics } from '../../../server/src/statistics/contract';

const figure = (unique: number, of: number): Figure => ({ unique, total: unique, of, rate: null });

const statistics = (fields: Partial<SequenceStatistics>) =>
  ({
    sent: 0,
    opens: { ...figure(0, 0), inferred: 0, unclear: 0 },
    clicks: figure(0, 0),
    replies: 0,
    ...fields,
  }) as SequenceStatistics;

const shares = (fields: Partial<SequenceStatistics>) =>
  toFunnel(statistics(fields)).stages.map(({ emails, share }) => [emails, share]);

test('every stage is a share of the sent emails', () => {
  const sent = {
    sent: 138,
    opens: { ...figure(86, 138), inferred: 0, unclear: 0 },
    clicks: figure(49, 138),
    replies: 7,
  };

  expect(shares(sent)).toEqual([
    [138, 1],
    [86, 86 / 138],
    [49, 49 / 138],
    [7, 7 / 138],
  ]);
});

test('replies and clicks are counted even without an open', () => {
  const sent = {
    sent: 10,
    opens: { ...figure(1, 10), inferred: 4, unclear: 0 },
    clicks: figure(2, 10),
    replies: 4,
  };

  expect(shares(sent).map(([emails]) => emails)).toEqual([10, 1, 2, 4]);
});

test('emails without a pixel or without tracked links are counted separately', () => {
  const sent = { sent: 10, opens: { ...figure(3, 6), inferred: 0, unclear: 0 }, clicks: figure(1, 10) };

  expect(toFunnel(statistics(sent))).toMatchObject({ withoutPixel: 4, withoutLinks: 0 });
});

test('shares are null if nothing was sent', () => {
  expect(shares({}).map(([, share]) => share)).toEqual([null, null, null, null]);
});
