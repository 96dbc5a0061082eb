import { Alert, Box, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { readFailure } from '../parts/failure';
import { Panel } from '../parts/Panel';
import { useListProspectsQuery } from '../prospects/api';
import { useTranslate } from '../translate';
import { usePreviewStepMutation } from './api';
import type { StepDraft } from './step-draft';

const DELAY_MS = 500;
const SAMPLE = 'sample';
const WIDTHS = { desktop: '100%', phone: '375px' };

/** The step as a prospect would read it: nothing runs in it, nothing is counted. */
export const Preview = ({ sequence, draft }: { sequence: string; draft: StepDraft }) => {
  const translate = useTranslate();
  const [prospect, setProspect] = useState(SAMPLE);
  const [width, setWidth] = useState<keyof typeof WIDTHS>('desktop');
  const [preview, { data, error }] = usePreviewStepMutation();
  const { subject, html, text } = useDebounce(draft, DELAY_MS);
  const people = useListProspectsQuery({ pageSize: 100 });
  const failure = readFailure(error);

  useEffect(() => {
    void preview({
      documentId: sequence,
      subject,
      html,
      text,
      prospect: prospect === SAMPLE ? null : prospect,
    });
  }, [preview, sequence, subject, html, text, prospect]);

  return (
    <Panel title={translate('preview.title')}>
      <Flex gap={2} wrap="wrap">
        <SingleSelect
          size="S"
          aria-label={translate('preview.prospect')}
          value={prospect}
          onChange={(value) => setProspect(String(value))}
        >
          <SingleSelectOption value={SAMPLE}>{translate('preview.sample')}</SingleSelectOption>
          {(people.data?.data ?? []).map(({ documentId, email }) => (
            <SingleSelectOption key={documentId} value={documentId}>
              {email}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <SingleSelect
          size="S"
          aria-label={translate('preview.width')}
          value={width}
          onChange={(value) => setWidth(value as keyof typeof WIDTHS)}
        >
          {Object.keys(WIDTHS).map((name) => (
            <SingleSelectOption key={name} value={name}>
              {translate(`preview.${name}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Flex>
      {failure && (
        <Alert variant="danger" title={translate('preview.failed')} closeLabel={translate('parts.close')}>
          {failure.message}
        </Alert>
      )}
      <Typography fontWeight="bold">{data?.data.subject || ' '}</Typography>
      <Box borderColor="neutral200" hasRadius overflow="auto">
        <iframe
          title={translate('preview.title')}
          sandbox=""
          srcDoc={data?.data.html ?? ''}
          style={{
            display: 'block',
            width: WIDTHS[width],
            height: '48rem',
            margin: '0 auto',
            border: 0,
            background: '#fff',
          }}
        />
      </Box>
    </Panel>
  );
};
