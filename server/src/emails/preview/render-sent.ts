import { fillPlaceholders, UNTRACKED } from '../html/instrument';
import { type MergeValues, toProspect } from '../message/merge-values';
import { parseStep, type StepContent } from '../message/step-templates';
import { endOnDeadline, renderTemplate, type Template, type TemplateClock } from '../message/template';
import { preferencesUrl, unsubscribeUrl } from '../signing/tracked-url';
import type { PreviewedMail } from './contract';
import { sampleData, type SampleSequence } from './sample-data';

/** A sent content, as it is stored: its HTML holds the preheader. */
export type StoredContent = Pick<StepContent, 'html' | 'text'> &
  Required<Pick<TemplateClock, 'timezone' | 'locale'>> & {
    sequence: SampleSequence;
  };

/** Stands for the token, which would unsubscribe the person. */
const NO_TOKEN = '…';

/**
 * Renders a sent email again: without pixel and tracked links, and with `#unsubscribe` as the unsubscribe URL in HTML. The plain
 * text shows that URL without its token, since the conversion from HTML leaves out URLs with `#`.
 *
 * @throws {TemplateError}
 */
export const renderSent = (
  { html, text, timezone, locale, sequence }: StoredContent,
  values: MergeValues,
  base: string
): Pick<PreviewedMail, 'html' | 'text'> =>
  endOnDeadline(() => {
    const parts = parseStep({ subject: null, preheader: null, html, text });
    const scope = sampleData(sequence, toProspect(values), values.entry);
    const clock = values.now === undefined ? undefined : clockOf(new Date(values.now), { timezone, locale });
    const render = (part: Template, data = scope) => renderTemplate(part, data, clock);
    const { embeddedImages } = parts;
    const personUrl = preferencesUrl(base, NO_TOKEN);
    const withUrls = {
      ...scope,
      unsubscribeUrl: unsubscribeUrl(base, NO_TOKEN),
      preferencesUrl: personUrl,
      trackingOptOutUrl: `${personUrl}#tracking`,
    };

    return {
      html: fillPlaceholders(render(parts.html), { ...UNTRACKED, embeddedImages }).html,
      text: parts.text ? render(parts.text, withUrls) : parts.toText(render(parts.html, withUrls)),
    };
  });

/** Leaves out what is the same in this process, since then dates without a time zone are written as they were, too. */
const clockOf = (now: Date, sent: { timezone: string; locale: string }): TemplateClock => {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();

  return {
    now,
    ...(sent.timezone !== timeZone && { timezone: sent.timezone }),
    ...(sent.locale !== locale && { locale: sent.locale }),
  };
};
