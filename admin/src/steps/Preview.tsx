import { useDebounce } from '@strapi/strapi/admin';
import { Panel } from '../components/Panel';
import { useTranslate } from '../messages/use-translate';
import { usePreviewStepQuery } from '../api/steps';
import { RenderedStep } from './RenderedStep';
import type { StepDraft } from './step-draft';

const DEBOUNCE_MS = 500;

type Props = {
  sequence: string;
  draft: StepDraft;
  position: number;
  prospect: string | null;
  onProspectChange: (prospect: string | null) => void;
};

/** The preview of a step while it is written. While a new preview loads, or after an error, the last one stays. */
export const Preview = ({ sequence, draft, position, prospect, onProspectChange }: Props) => {
  const translate = useTranslate();
  const { subject, preheader, html, text } = useDebounce(draft, DEBOUNCE_MS);
  const query = usePreviewStepQuery({
    documentId: sequence,
    subject,
    preheader,
    html,
    text,
    prospect,
    position,
  });

  return (
    <Panel title={translate('preview.title')}>
      <RenderedStep prospect={prospect} onProspectChange={onProspectChange} query={query} />
    </Panel>
  );
};
