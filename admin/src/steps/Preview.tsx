import { Box, Flex, Tabs, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import { parseApiError } from '../hooks/use-notify-result';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { useTranslate } from '../messages/use-translate';
import { ProspectCombobox } from '../pickers/ProspectCombobox';
import { usePreviewStepQuery } from '../api/steps';
import { PreviewScreen } from './PreviewScreen';
import type { StepDraft } from './step-draft';
import { StepWarnings } from './StepWarnings';

const DEBOUNCE_MS = 500;

type Props = { sequence: string; draft: StepDraft; position: number };

/**
 * The step as a prospect would see it, rendered by the server. It runs no scripts and counts no opens or
 * clicks. While a new preview loads, or after an error, the last one stays.
 */
export const Preview = ({ sequence, draft, position }: Props) => {
  const translate = useTranslate();
  const [prospect, setProspect] = useState<string | null>(null);
  const { subject, html, text } = useDebounce(draft, DEBOUNCE_MS);
  const { data, error } = usePreviewStepQuery({
    documentId: sequence,
    subject,
    html,
    text,
    prospect,
    position,
  });
  const apiError = parseApiError(error);
  const preview = data?.data;

  return (
    <Panel title={translate('preview.title')}>
      <Flex>
        <ProspectCombobox
          label={translate('preview.prospect')}
          placeholder={translate('preview.sample')}
          value={prospect}
          onChange={setProspect}
        />
      </Flex>
      {apiError && (
        <Notice isError title={translate('preview.failed')}>
          <Typography textColor="neutral800">{apiError.message}</Typography>
        </Notice>
      )}
      <Typography fontWeight="bold" style={{ overflowWrap: 'anywhere' }}>
        {preview?.subject || ' '}
      </Typography>
      <Tabs.Root defaultValue="html" variant="simple" style={{ opacity: apiError ? 0.5 : 1 }}>
        <Tabs.List aria-label={translate('preview.view')}>
          <Tabs.Trigger value="html">{translate('preview.html')}</Tabs.Trigger>
          <Tabs.Trigger value="text">{translate('preview.text')}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="html">
          <Flex gap={4} paddingTop={4} alignItems="flex-start" wrap="wrap">
            <PreviewScreen device="desktop" html={preview?.html ?? null} />
            <PreviewScreen device="phone" html={preview?.html ?? null} />
          </Flex>
        </Tabs.Content>
        <Tabs.Content value="text">
          <Flex direction="column" alignItems="stretch" gap={2} paddingTop={4}>
            <Typography variant="pi" textColor="neutral600">
              {translate('preview.text-hint')}
            </Typography>
            <Box borderColor="neutral200" hasRadius height="48rem" overflow="auto">
              <Typography tag="pre" padding={4} style={PRE_STYLE} tabIndex={0}>
                {preview?.text ?? ''}
              </Typography>
            </Box>
          </Flex>
        </Tabs.Content>
      </Tabs.Root>
      {preview && <StepWarnings warnings={preview.warnings} />}
    </Panel>
  );
};

const PRE_STYLE = {
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  fontFamily: 'ui-monospace, monospace',
} as const;
