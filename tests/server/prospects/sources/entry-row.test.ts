import { NO_CONSENTS } from '../../../../server/src/prospects/import/import-consents';
import { selectionOf } from '../../../../server/src/prospects/sources/attribute-path';
import { applyConsents, consentsOfEntry } from '../../../../server/src/prospects/sources/entry-consents';
import { createEntryParser } from '../../../../server/src/prospects/sources/entry-row';
import { sourceMappingInput } from '../../../../server/src/prospects/sources/source-mapping';

const mapping = sourceMappingInput.parse({
  email: 'email',
  firstName: 'name',
  company: 'company.name',
  consent: { opens: 'agreed', at: 'agreedAt', source: 'form' },
});

const parse = createEntryParser({ uid: 'api::contact.contact', mapping, secret: Buffer.from('key') });

const entry = (fields: object) => ({ id: 1, documentId: 'doc', locale: null, ...fields });

describe('an entry', () => {
  test.each([
    ['ada@x.test', 'linked', null],
    [' ada@x.test', 'linked', 'white-space'],
    ['Ada@X.test', 'linked', 'upper-case'],
    ['Ada <ada@x.test>', 'linked', 'display-name'],
    ['ada@x.test, bob@x.test', 'linked', 'several-addresses'],
    [null, 'no-address', null],
    ['  ', 'no-address', null],
    ['ada at x', 'invalid-address', null],
  ])('with the address %j is %s, repaired: %s', (email, outcome, repair) => {
    const mapped = parse(entry({ email }));

    expect(mapped).toMatchObject({ outcome, repair });
    expect(mapped.person?.fields.email ?? null).toBe(outcome === 'linked' ? 'ada@x.test' : null);
  });

  test('has its values cleaned, and those of relations', () => {
    const { person } = parse(entry({ email: 'ada@x.test', name: ' Ada ', company: { name: 'Acme' } }));

    expect(person?.fields).toMatchObject({ firstName: 'Ada', company: 'Acme', lastName: null });
  });

  test('has another hash after any mapped value changed, and else the same', () => {
    const hashOf = (fields: object) => parse(entry({ email: 'ada@x.test', ...fields })).valuesHash;

    expect(hashOf({ name: 'Ada' })).toBe(hashOf({ name: 'Ada', other: 1 }));
    expect(
      new Set([hashOf({}), hashOf({ name: 'Ada' }), hashOf({ agreed: true }), hashOf({ form: 'x' })]).size
    ).toBe(4);
  });
});

describe('the consent of an entry', () => {
  const now = new Date('2027-01-10T00:00:00Z');
  const day = (date: number) => new Date(Date.UTC(2027, 0, date));
  const stored = (opens_consent: 'unknown' | 'granted' | 'refused', at: Date | null) => ({
    ...NO_CONSENTS,
    opens_consent,
    opens_consent_at: at,
  });
  const given = (opens: 'granted' | 'refused' | null, at: Date | null) => ({
    opens,
    clicks: null,
    at,
    source: 'form',
  });

  test.each([
    ['grants nothing without a date', stored('unknown', null), given('granted', null), null],
    ['refuses without a date', stored('granted', day(2)), given('refused', null), 'refused'],
    ['grants with a date', stored('unknown', null), given('granted', day(1)), 'granted'],
    ['grants after an earlier refusal', stored('refused', day(1)), given('granted', day(2)), 'granted'],
    ['does not grant before a later refusal', stored('refused', day(3)), given('granted', day(2)), null],
    ['does not refuse before a later consent', stored('granted', day(3)), given('refused', day(2)), null],
    ['grants nothing in the future', stored('unknown', null), given('granted', day(20)), null],
    ['changes nothing when it is empty', stored('granted', day(1)), given(null, day(2)), null],
  ])('%s', (_, before, consents, changed) => {
    expect(consentsOfEntry(before, consents, now)).toEqual({ opens: changed, clicks: null });
  });

  test('keeps the date and source of the entry', () => {
    const consents = given('granted', day(1));

    expect(applyConsents(NO_CONSENTS, { opens: 'granted', clicks: null }, consents, now)).toMatchObject({
      opens_consent: 'granted',
      opens_consent_at: day(1),
      opens_consent_source: 'form',
      clicks_consent: 'unknown',
      clicks_consent_source: null,
    });
  });
});

test('a selection reads attributes of the entry, and those of relations within them', () => {
  expect(selectionOf(['email', 'company.name', 'company.owner.email'], ['documentId'])).toEqual({
    select: ['id', 'documentId', 'email'],
    populate: {
      company: { select: ['id', 'name'], populate: { owner: { select: ['id', 'email'] } } },
    },
  });
});
