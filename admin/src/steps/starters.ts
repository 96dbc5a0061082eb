import type { useTranslate } from '../messages/use-translate';
import type { StepDraft } from './step-draft';

/** Texts to start a step from, in the language of the admin. */
export const STARTERS = ['introduction', 'follow-up', 'last'] as const;

type Starter = (typeof STARTERS)[number];

export type Content = Pick<StepDraft, 'subject' | 'preheader' | 'html' | 'text'>;

/** Paragraphs stand in brackets where the writer has to fill in their own words. Later steps are replies, without a subject. */
export const starterContent = (
  translate: ReturnType<typeof useTranslate>,
  starter: Starter,
  { isFirst }: { isFirst: boolean }
): Content => {
  const fallback = (key: string) => translate(`starters.fallback.${key}`);
  const tags = {
    firstName: `{{ prospect.firstName | default: "${fallback('first-name')}" }}`,
    company: `{{ prospect.company | default: "${fallback('company')}" }}`,
    sender: '{{ sender.name }}',
  };
  const paragraphs = translate(`starters.${starter}.message`, tags).split('\n\n');
  const unsubscribe = `<a href="{{ unsubscribeUrl }}">${translate('editor.unsubscribe')}</a>`;

  return {
    subject: isFirst ? translate(`starters.${starter}.subject`, tags) : '',
    preheader: '',
    html: [...paragraphs, unsubscribe].map((line) => `<p>${line.replaceAll('\n', '<br>')}</p>`).join('\n'),
    text: '',
  };
};
