import { sequenceColour } from '../../../admin/src/dashboard/sequence-colour';

test('the same id always has the same colour', () => {
  expect(sequenceColour({ documentId: 'dgss8vjyc0jp8zgpmbzezf7v' })).toBe(
    sequenceColour({ documentId: 'dgss8vjyc0jp8zgpmbzezf7v' })
  );
});

test.each(['', 'a', 'dgss8vjyc0jp8zgpmbzezf7v', 'é'.repeat(500)])(
  '%p has a colour of middle lightness',
  (id) => {
    expect(sequenceColour({ documentId: id })).toMatch(/^hsl\(\d+ 65% 55%\)$/);
  }
);

test('different sequences mostly have different colours', () => {
  const colours = Array.from({ length: 24 }, (_, index) =>
    sequenceColour({ documentId: `sequence-${index}` })
  );

  expect(new Set(colours).size).toBeGreaterThan(8);
});

test('deleted sequences are grey', () => {
  expect(sequenceColour(null)).toBe('hsl(0 0% 55%)');
});
