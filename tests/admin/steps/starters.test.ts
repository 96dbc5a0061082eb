import { createIntl } from 'react-intl';
import { starterContent, STARTERS } from '../../../admin/src/steps/starters';
import { renderStep } from '../../../server/src/emails/preview/render-step';
import { SAMPLE_PROSPECT, sampleData } from '../../../server/src/emails/preview/sample-data';

const translateIn = (language: string) => {
  const texts = jest.requireActual<Record<string, string>>(`../../../admin/src/messages/${language}.json`);
  const { formatMessage } = createIntl({ locale: language, messages: texts });

  return (key: string, values?: Record<string, string | number | null | undefined>) =>
    formatMessage({ id: key }, values);
};

describe.each(['en', 'de', 'fr', 'es'])('texts to start from, in %s', (language) => {
  test.each(STARTERS)('%s renders for a person with and without a name and a company', (starter) => {
    const content = starterContent(translateIn(language), starter, { isFirst: true });
    const nameless = { ...SAMPLE_PROSPECT, firstName: null, company: null };

    const [known, unknown] = [SAMPLE_PROSPECT, nameless].map((prospect) =>
      renderStep(content, sampleData(undefined, prospect))
    );

    expect(known?.html).toContain('Ada');
    expect(unknown?.html).not.toContain('Ada');
    for (const mail of [known, unknown]) {
      expect(mail?.subject).not.toBe('');
      expect(mail?.html).toContain('Charles');
      expect(mail?.html).toContain('href="#unsubscribe"');
      expect(`${mail?.subject} ${mail?.html}`).not.toMatch(/[{}]|starters\./);
    }
  });

  test('a later step has no subject, so that it is a reply', () => {
    const translate = translateIn(language);

    expect(starterContent(translate, 'follow-up', { isFirst: false }).subject).toBe('');
  });
});
