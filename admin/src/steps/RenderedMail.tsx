import { Box, Flex, Tabs, Typography } from '@strapi/design-system';
import type { ShownMail } from '../components/MailFrame';
import { useTranslate } from '../messages/use-translate';
import { PreviewScreen } from './PreviewScreen';

type Props = {
  /** Undefined while it is loading. */
  mail: { html: string; text: string } | undefined;
  /** For screen readers. */
  label: string;
  /** Above the plain text. */
  textHint?: string;
  /** A newer one could not be loaded. */
  isOutdated?: boolean;
  /** Called once all images are loaded. */
  onShown?: (mail: ShownMail) => void;
};

/** A mail on a desktop and a phone, and its plain text. It runs no scripts. */
export const RenderedMail = ({ mail, label, textHint, isOutdated = false, onShown }: Props) => {
  const translate = useTranslate();
  const html = mail?.html ?? null;

  return (
    <Tabs.Root defaultValue="html" variant="simple" style={{ opacity: isOutdated ? 0.5 : 1 }}>
      <Tabs.List aria-label={label}>
        <Tabs.Trigger value="html">{translate('preview.html')}</Tabs.Trigger>
        <Tabs.Trigger value="text">{translate('preview.text')}</Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="html">
        <Flex gap={4} paddingTop={4} alignItems="flex-start" wrap="wrap">
          <PreviewScreen device="desktop" html={html} onShown={onShown} />
          <PreviewScreen device="phone" html={html} />
        </Flex>
      </Tabs.Content>
      <Tabs.Content value="text">
        <Flex direction="column" alignItems="stretch" gap={2} paddingTop={4}>
          {textHint && (
            <Typography variant="pi" textColor="neutral600">
              {textHint}
            </Typography>
          )}
          <Box borderColor="neutral200" hasRadius height="48rem" overflow="auto">
            <Typography tag="pre" padding={4} style={PRE_STYLE} tabIndex={0}>
              {mail?.text ?? ''}
            </Typography>
          </Box>
        </Flex>
      </Tabs.Content>
    </Tabs.Root>
  );
};

const PRE_STYLE = {
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  fontFamily: 'ui-monospace, monospace',
} as const;
