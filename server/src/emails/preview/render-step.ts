import type { PreviewedMail } from './contract';
import { fillPlaceholders, UNTRACKED } from '../html/instrument';
import { type LinkRefusal, refuseLink } from '../html/link-host';
import type { RenderedHref } from '../html/rendered-href';
import { parseStep, type StepContent } from '../message/step-templates';
import { endOnDeadline, renderTemplate, type TemplateData } from '../message/template';

/** `refusedLinks` lead to `#`: data of the prospect took them to a host that the sequence does not allow. */
export type RenderedStep = PreviewedMail & { refusedLinks: LinkRefusal[] };

/** Renders all parts of a step, without pixel and tracked links. @throws {TemplateError} */
export const renderStep = (
  content: StepContent,
  scope: TemplateData,
  hosts: Parameters<typeof refuseLink>[1] = { listed: [] }
): RenderedStep =>
  endOnDeadline(() => {
    const { subject, html, text, toText, embeddedImages } = parseStep(content);
    const rendered = renderTemplate(html, scope);
    const refusedLinks: LinkRefusal[] = [];
    const checkUrl = (url: RenderedHref) => {
      const refusal = refuseLink(url, hosts);
      if (refusal) refusedLinks.push(refusal);
      return refusal ? '#' : null;
    };

    return {
      subject: subject ? renderTemplate(subject, scope) : '',
      html: fillPlaceholders(rendered, { ...UNTRACKED, checkUrl, embeddedImages }).html,
      text: text ? renderTemplate(text, scope) : toText(rendered),
      refusedLinks,
    };
  });
