import type { App } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createSequence, service } from '../../../helpers/fixtures';
import { bootSourceApp, rowsOf } from '../../prospects/sources/source-app';
import { now, ruleTests } from './rule-app';

/** Several admins change the rules of a sequence at once. */

const MAX_RULES = 50;

onEachDatabase('rules that are changed at once', (database) => {
  let app: App;
  let { rules } = {} as ReturnType<typeof ruleTests>;

  beforeAll(async () => {
    app = await bootSourceApp({ database });
    ({ rules } = ruleTests(app.strapi));
  });

  afterAll(() => app.stop());

  const newSequence = async () =>
    service(app.strapi, 'sequences').find((await createSequence(app.strapi)).documentId);

  const codeOf = (outcome: PromiseSettledResult<unknown>) =>
    outcome.status === 'fulfilled' ? 'done' : outcome.reason.details?.code;

  test('one that is switched on while it is saved enrolls by the settings that were checked', async () => {
    const sequence = await newSequence();

    for (let round = 0; round < 5; round += 1) {
      const { documentId } = await rules().create(sequence, { trigger: 'created' });
      const acts = [
        () => rules().switchOn(documentId, { enrollsExisting: false, now }),
        () => rules().update(documentId, { trigger: 'matches', people: { tags: ['vip'] } }),
      ];
      const outcomes = await Promise.allSettled((round % 2 ? acts.reverse() : acts).map((act) => act()));
      const rule = await rules().find(documentId);

      expect(outcomes.map(codeOf).filter((code) => !['done', 'rule-is-on'].includes(code))).toEqual([]);
      // Who matches already is remembered by the first look, and has no baseline until then.
      expect([rule.isOn, rule.trigger, rule.baselineAt]).toEqual(
        rule.trigger === 'matches' ? [true, 'matches', null] : [true, 'created', now]
      );
    }
  });

  test('one whose segment is gone when it is switched on stays off', async () => {
    const segments = service(app.strapi, 'segments');
    const { documentId: segment } = await segments.create({ name: 'Hot', filters: { search: 'hot' } });
    const { documentId } = await rules().create(await newSequence(), {
      trigger: 'matches',
      people: { segment },
    });

    await Promise.allSettled([
      segments.remove(segment),
      rules().switchOn(documentId, { enrollsExisting: false, now }),
    ]);
    await rules().switchOff(documentId, false);
    const again = rules().switchOn(documentId, { enrollsExisting: false, now });

    await expect(again).rejects.toMatchObject({ details: { code: 'invalid-rule' } });
    expect(await rules().find(documentId)).toMatchObject({ isOn: false });
  });

  test(`a sequence has at most ${MAX_RULES}, also when several are added at once`, async () => {
    const sequence = await newSequence();
    for (let count = 0; count < MAX_RULES - 2; count += 1)
      await rules().create(sequence, { trigger: 'created' });

    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => rules().create(sequence, { trigger: 'created' }))
    );

    expect(outcomes.map(codeOf).sort()).toEqual(['done', 'done', ...Array(4).fill('too-many-rules')]);
    expect(
      await rowsOf(app.strapi, 'sequences_entry_rules').where({ sequence_id: sequence.id }).select('id')
    ).toHaveLength(MAX_RULES);
  });
});
