import { escapeHtml } from '../../lib/escape-html';
import type { PreviewedMail } from './contract';
import { firstWords, toLine } from './first-words';
import { fillPlaceholders, UNTRACKED } from '../html/instrument';
import { type LinkRefusal, refuseLink } from '../html/link-host';
import type { RenderedHref } from '../html/rendered-href';
import { parseStep, type StepContent } from '../message/step-templates';
import { endOnDeadline, parseTemplate, renderTemplate, type TemplateData } from '../message/template';

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
    const preheader = renderPreheader(content, scope);
    const rendered = renderTemplate(html, scope);
    const refusedLinks: LinkRefusal[] = [];
    const checkUrl = (url: RenderedHref) => {
      const refusal = refuseLink(url, hosts);
      if (refusal) refusedLinks.push(refusal);
      return refusal ? '#' : null;
    };

    const filled = fillPlaceholders(rendered, { ...UNTRACKED, checkUrl, embeddedImages }).html;
    const plainText = text ? renderTemplate(text, scope) : toText(rendered);
    return {
      subject: subject ? renderTemplate(subject, scope) : '',
      preheader: preheader ?? firstWords(filled.trim() === '' ? escapeHtml(plainText) : filled),
      html: filled,
      text: plainText,
      refusedLinks,
    };
  });

/** As inboxes show it; null without one. */
const renderPreheader = ({ preheader }: StepContent, scope: TemplateData): string | null =>
  preheader?.trim() ? toLine(renderTemplate(parseTemplate(preheader, 'text'), scope)) : null;
