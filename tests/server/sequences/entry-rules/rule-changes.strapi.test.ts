import type { App } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { bootSourceApp, CUSTOMER, pass, prospectsLike, rowsOf } from '../../prospects/sources/source-app';
import { inDays, now, ruleTests, sentTo, SOURCES } from './rule-app';

/** What becomes of people whose rule is switched off, or cannot be used. */

type Fields = Record<string, unknown>;

onEachDatabase('a rule that changes', (database) => {
  let app: App;
  let inbox: Inbox;
  let { rules, startRule, look, enrolled, customer } = {} as ReturnType<typeof ruleTests>;

  const mails = () => sentTo(inbox);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await bootSourceApp({
      database,
      smtpPort: inbox.port,
      config: { sources: SOURCES },
    });
    ({ rules, startRule, look, enrolled, customer } = ruleTests(app.strapi));
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('that is switched off or deleted takes out only people it enrolled, without an email, whom no other rule wants', async () => {
    const names = ['sent', 'unsent', 'wanted', 'hand'];
    for (const name of names) await customer(`${name}@detach.test`, { plan: 'detach', givenName: name });
    await pass(app.strapi, CUSTOMER);
    const settings = { source: CUSTOMER, trigger: 'matches', filters: { plan: 'detach' } };
    const { rule, sequence } = await startRule(settings);
    const [hand] = await prospectsLike(app.strapi, 'hand@detach.test');
    await service(app.strapi, 'enrollments').enroll(sequence, [hand.document_id], { now });
    await rules().switchOff(rule, false);
    await rules().switchOn(rule, { enrollsExisting: true, now });
    await look(rule);
    const [sent] = await prospectsLike(app.strapi, 'sent@detach.test');
    await rowsOf(app.strapi, 'sequences_emails')
      .where({ prospect_id: sent.id })
      .update({ state: 'sent', attempts: 1, sent_at: now });
    const other = await rules().create(await service(app.strapi, 'sequences').find(sequence), {
      ...settings,
      filters: { givenName: 'wanted' },
    });
    await rules().switchOn(other.documentId, { enrollsExisting: true, now });

    const unsent = await rules().countUnsent(rule);
    const withdrawn = await rules().switchOff(rule, true);

    expect(unsent).toBe(2);
    expect(withdrawn).toBe(1);
    expect(await enrolled(rule)).toEqual([
      ['sent@detach.test', 1, 'active', null],
      ['unsent@detach.test', 1, 'stopped', 'withdrawn'],
      ['wanted@detach.test', 1, 'active', null],
    ]);
    await rules().remove(rule, false);
    expect(
      await rowsOf(app.strapi, 'sequences_enrollments').where({ prospect_id: sent.id }).select('state')
    ).toEqual([{ state: 'active' }]);
  });

  test('over all prospects takes the filters of their list', async () => {
    const { rule } = await startRule({ trigger: 'matches', people: { tags: ['hot'] } });
    const { documentId } = await service(app.strapi, 'prospects').create({ email: 'tagged@people.test' });
    await look(rule);
    await look(rule);

    await service(app.strapi, 'prospects').addTag([documentId], 'hot');
    await look(rule, addMinutes(now, 1));

    expect(await enrolled(rule)).toEqual([['tagged@people.test', 1, 'active', null]]);
  });

  test('over a segment takes its people, and holds once it is deleted; an email address is not kept', async () => {
    const segments = service(app.strapi, 'segments');
    const { documentId: segment } = await segments.create({ name: 'Warm', filters: { tags: ['warm'] } });
    const { rule, sequence } = await startRule({ trigger: 'matches', people: { segment } });
    await look(rule);
    await look(rule);
    const { documentId } = await service(app.strapi, 'prospects').create({ email: 'segment@people.test' });
    await service(app.strapi, 'prospects').create({ email: 'nobody@people.test' });
    await service(app.strapi, 'prospects').addTag([documentId], 'warm');
    await look(rule, addMinutes(now, 1));
    await segments.remove(segment);

    const { faults } = await look(rule, addMinutes(now, 2));
    const entry = await service(app.strapi, 'sequences').find(sequence);
    const refusal = (settings: object) =>
      rules()
        .create(entry, { trigger: 'matches', ...settings })
        .catch((error: unknown) => error);
    const byPeople = await refusal({ people: { search: 'ada@people.test' } });
    const byEntry = await refusal({ source: CUSTOMER, filters: { $or: [{ email: 'ada@people.test' }] } });

    expect(await enrolled(rule)).toEqual([['segment@people.test', 1, 'active', null]]);
    expect(faults).toMatchObject([{ code: 'segment-gone', field: 'people' }]);
    expect(byPeople).toMatchObject({ details: { code: 'kept-address' } });
    expect(byEntry).toMatchObject({ details: { code: 'kept-address' } });
  });

  test('goes with its sequence; whom it enrolled stays', async () => {
    await customer('alone@deleted.test', { plan: 'alone' });
    const { rule, sequence } = await startRule(
      { source: CUSTOMER, trigger: 'created', filters: { plan: 'alone' } },
      { enrollsExisting: true }
    );
    await look(rule);
    const { id } = await rules().find(rule);

    await app.strapi.documents('plugin::sequences.sequence' as never).delete({ documentId: sequence });

    const [person] = await prospectsLike(app.strapi, 'alone@deleted.test');
    expect(await rowsOf(app.strapi, 'sequences_entry_rules').where({ id })).toEqual([]);
    expect(await rowsOf(app.strapi, 'sequences_enrollments').where({ prospect_id: person.id })).toMatchObject(
      [{ entry_rule_id: null, sequence_id: null }]
    );
  });

  test('is refused when it names what is private, gone or no date', async () => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    const sequence = await service(app.strapi, 'sequences').find(documentId);
    const faultOf = async (settings: Fields) =>
      rules()
        .create(sequence, { source: CUSTOMER, trigger: 'matches', ...settings })
        .catch(
          (error: { details: { faults?: Array<{ code: string }>; code: string } }) =>
            error.details.faults?.map(({ code }) => code) ?? error.details.code
        );

    expect(await faultOf({ filters: { note: 'x' } })).toEqual(['invalid-filters']);
    expect(await faultOf({ filters: { pin: 'x' } })).toEqual(['invalid-filters']);
    expect(await faultOf({ filters: { nothing: 1 } })).toEqual(['invalid-filters']);
    expect(await faultOf({ filters: { trialEndsAt: { $lt: { $daysFromNow: 'x' } } } })).toEqual([
      'invalid-filters',
    ]);
    expect(await faultOf({ trigger: 'date', dateAttribute: 'plan' })).toEqual(['no-date-attribute']);
    expect(await faultOf({ trigger: 'date', dateAttribute: 'gone' })).toEqual(['unknown-attribute']);
    expect(await faultOf({ trigger: 'published' })).toEqual(['no-drafts']);
    expect(await faultOf({ source: 'api::gone.gone' })).toEqual(['unknown-type']);
    expect(await faultOf({ source: 'api::company.company' })).toEqual(['no-source']);
    expect(await faultOf({ trigger: 'date' })).toBe('invalid-input');
  });

  test('whose attribute is gone holds, says so, and lets nobody be written to until it is there again', async () => {
    await customer('hold@gone.test', { plan: 'hold' });
    const settings = {
      source: CUSTOMER,
      trigger: 'matches',
      filters: { plan: 'hold' },
      stopsUnmatched: true,
    };
    const { rule } = await startRule(settings, { enrollsExisting: true });
    await look(rule);
    const { id } = await rules().find(rule);
    const filters = (value: Fields) =>
      app.strapi.db
        .query('plugin::sequences.entry-rule' as never)
        .update({ where: { id } as never, data: { filters: value } as never });

    await filters({ renamed: 'hold' });
    await customer('new@gone.test', { plan: 'hold' });
    const held = await look(rule, addMinutes(now, 1));
    await tick(app.strapi, addMinutes(now, 2));
    const ofThis = () => mails().filter((mail) => mail.includes('@gone.test'));
    const whileHeld = ofThis();
    await filters({ plan: 'hold' });
    await tick(app.strapi, addMinutes(now, 20));
    const { log } = await rules().describe(await rules().find(rule));

    expect(held).toMatchObject({
      enrolled: 0,
      faults: [{ code: 'invalid-filters', message: expect.stringContaining('renamed') }],
    });
    expect(log[0]).toMatchObject({ faults: [{ code: 'invalid-filters' }] });
    expect(whileHeld).toEqual([]);
    expect(ofThis()).toEqual(['hold@gone.test Step 1']);
  });

  test('compares with dates that move with the day', async () => {
    await customer('soon@days.test', { plan: 'days', trialEndsAt: inDays(2).toISOString().slice(0, 10) });
    await customer('late@days.test', { plan: 'days', trialEndsAt: inDays(30).toISOString().slice(0, 10) });
    const filters = { plan: 'days', trialEndsAt: { $lte: { $daysFromNow: 3 } } };
    const { rule } = await startRule(
      { source: CUSTOMER, trigger: 'matches', filters },
      { enrollsExisting: true }
    );

    await look(rule);

    expect(await enrolled(rule)).toEqual([['soon@days.test', 1, 'active', null]]);
  });

  test('holds while its sequence is not active', async () => {
    await customer('draft@state.test', { plan: 'state' });
    const settings = { source: CUSTOMER, trigger: 'matches', filters: { plan: 'state' } };
    const { rule, sequence } = await startRule(settings, { enrollsExisting: true });
    await service(app.strapi, 'sequences').pause(sequence);

    await look(rule);
    const { waitsFor } = await rules().describe(await rules().find(rule));
    const whilePaused = await enrolled(rule);
    await service(app.strapi, 'sequences').activate(sequence);
    await look(rule);

    expect(waitsFor).toBe('sequence-not-active');
    expect(whilePaused).toEqual([]);
    expect(await enrolled(rule)).toHaveLength(1);
  });
});
