import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Panel } from '../components/Panel';
import { useTranslate } from '../messages/use-translate';
import { usePreviewStepQuery } from '../api/steps';
import { RenderedStep } from './RenderedStep';
import type { StepDraft } from './step-draft';

const DEBOUNCE_MS = 500;

type Props = { sequence: string; draft: StepDraft; position: number };

/** The preview of a step while it is written. While a new preview loads, or after an error, the last one stays. */
export const Preview = ({ sequence, draft, position }: Props) => {
  const translate = useTranslate();
  const [prospect, setProspect] = useState<string | null>(null);
  const { subject, html, text } = useDebounce(draft, DEBOUNCE_MS);
  const query = usePreviewStepQuery({ documentId: sequence, subject, html, text, prospect, position });

  return (
    <Panel title={translate('preview.title')}>
      <RenderedStep prospect={prospect} onProspectChange={setProspect} query={query} />
    </Panel>
  );
};
