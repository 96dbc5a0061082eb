import {
  addSums,
  clickFigure,
  type EmailSums,
  figure,
  NO_SUMS,
  openFigure,
  rate,
} from '../../../server/src/statistics/rates';

const sums = (fields: Partial<EmailSums>): EmailSums => ({ ...NO_SUMS, ...fields });

const unique = (count: number) => {
  const sum = { unique: count, total: count };
  return { human: sum, automated: { unique: 0, total: 0 }, all: sum };
};

test.each([
  [86, 138, '62.3'],
  [49, 138, '35.5'],
  [16, 16, '100.0'],
  [7, 16, '43.8'],
])('the rate of %i of %i is %s %%', (part, whole, expected) => {
  expect((Number(rate(part, whole)) * 100).toFixed(1)).toBe(expected);
});

test('the rate is null when nothing was sent', () => {
  expect(rate(0, 0)).toBeNull();
  expect(figure(0, 0, 0)).toEqual({ unique: 0, total: 0, of: 0, rate: null });
});

test('unique opens and clicks of a sequence are the sums of those of its steps', () => {
  const first = sums({
    sent: 10,
    sentWithPixel: 10,
    sentWithLinks: 10,
    opens: unique(10),
    clicks: unique(5),
    unclear: 3,
  });
  const second = sums({ sent: 6, sentWithPixel: 6, sentWithLinks: 6, opens: unique(6), clicks: unique(2) });

  const total = [first, second].reduce(addSums, NO_SUMS);

  expect(openFigure(total, 'human')).toEqual({
    unique: 16,
    total: 16,
    of: 16,
    rate: 1,
    inferred: 0,
    unclear: 3,
  });
  expect(clickFigure(total, 'human')).toEqual({ unique: 7, total: 7, of: 16, rate: 0.4375 });
  expect(clickFigure(total, 'automated')).toMatchObject({ unique: 0, of: 16 });
});

test('emails sent without a pixel do not count for the open rate', () => {
  const { of, rate: openRate } = openFigure(sums({ sent: 10, sentWithPixel: 4, opens: unique(2) }), 'human');

  expect([of, openRate]).toEqual([4, 0.5]);
});
