import { z } from '../../strapi/host';
import { preheaderText, templateText } from '../../sequences/validation';
import type { PreviewStep } from './contract';
import type { PreviewedStep } from './preview';

/** The content of a step as it stands in a form. */
export const previewInput = z.strictObject({
  subject: z.string().max(1000).nullish(),
  preheader: preheaderText.nullish(),
  html: templateText.nullish(),
  text: templateText.nullish(),
  prospect: z.string().max(64).nullish(),
  position: z.number().int().positive().optional(),
});

export const toPreviewed = ({
  subject = null,
  preheader = null,
  html = null,
  text = null,
  prospect,
  position = 1,
}: PreviewStep['body']): PreviewedStep => ({
  content: { subject, preheader, html, text },
  prospect,
  position,
});
