import { Box, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import { readFailure } from '../parts/failure';
import { Notice } from '../parts/Notice';
import { Panel } from '../parts/Panel';
import { useTranslate } from '../translate';
import { usePreviewStepQuery } from './api';
import { PreviewProspect } from './PreviewProspect';
import type { StepDraft } from './step-draft';

const DELAY_MS = 500;
const VIEWS = ['desktop', 'phone', 'text'] as const;

/** The step as a prospect would read it: nothing runs in it, nothing is counted. What was last seen stays until the next is there. */
export const Preview = ({ sequence, draft }: { sequence: string; draft: StepDraft }) => {
  const translate = useTranslate();
  const [prospect, setProspect] = useState<string | null>(null);
  const [view, setView] = useState<(typeof VIEWS)[number]>('desktop');
  const { subject, html, text } = useDebounce(draft, DELAY_MS);
  const { data, error } = usePreviewStepQuery({ documentId: sequence, subject, html, text, prospect });
  const failure = readFailure(error);
  const seen = data?.data;

  return (
    <Panel title={translate('preview.title')}>
      <Flex gap={2} wrap="wrap">
        <PreviewProspect value={prospect} onChange={setProspect} />
        <SingleSelect
          size="S"
          aria-label={translate('preview.view')}
          value={view}
          onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'desktop')}
        >
          {VIEWS.map((name) => (
            <SingleSelectOption key={name} value={name}>
              {translate(`preview.${name}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Flex>
      {failure && (
        <Notice isError title={translate('preview.failed')}>
          <Typography textColor="neutral800">{failure.message}</Typography>
        </Notice>
      )}
      <Typography fontWeight="bold">{seen?.subject || ' '}</Typography>
      <Box
        borderColor="neutral200"
        hasRadius
        height="48rem"
        overflow={view === 'desktop' ? 'hidden' : 'auto'}
        style={{ opacity: failure ? 0.5 : 1 }}
      >
        {view === 'text' ? (
          <Typography tag="pre" padding={4} style={TEXT} tabIndex={0}>
            {seen?.text ?? ''}
          </Typography>
        ) : (
          <iframe
            title={translate('preview.title')}
            sandbox=""
            srcDoc={seen?.html ?? ''}
            style={{ ...PAGE, ...SIZES[view] }}
          />
        )}
      </Box>
    </Panel>
  );
};

const TEXT = {
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  fontFamily: 'ui-monospace, monospace',
} as const;

const PAGE = { display: 'block', margin: '0 auto', border: 0, background: '#fff' };

/** Most emails are laid out 600 pixels wide: on a desktop they are seen smaller, and whole. */
const SCALE = 0.65;
const SIZES = {
  desktop: {
    width: `${100 / SCALE}%`,
    height: `${48 / SCALE}rem`,
    transform: `scale(${SCALE})`,
    transformOrigin: '0 0',
    maxWidth: 'none',
  },
  phone: { width: '375px', height: '48rem' },
};
