import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useEffect } from 'react';
import type { ForeignMergeTag } from '../../../server/src/emails/contract';
import { useConvertMergeTagsMutation } from '../api/steps';
import { Loading } from '../components/Loading';
import { ModalFrame } from '../components/ModalFrame';
import { Notice } from '../components/Notice';
import { OpenedModal } from '../components/OpenedModal';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { ForeignTagTable } from './ForeignTagTable';
import type { StepDraft } from './step-draft';

type Content = Pick<StepDraft, 'subject' | 'preheader' | 'html' | 'text'>;

type Props = { content: Content; onConvert: (converted: Content) => void };

/** Replaces merge tags of other tools in the form, after showing what changes. */
export const ConvertMergeTags = ({ content, onConvert }: Props) => {
  const translate = useTranslate();

  return (
    <Flex gap={3} wrap="wrap" alignItems="center">
      <OpenedModal
        content={(close) => (
          <Conversion
            content={content}
            onConvert={(converted) => {
              close();
              onConvert(converted);
            }}
          />
        )}
      >
        <Button type="button" variant="tertiary">
          {translate('conversion.open')}
        </Button>
      </OpenedModal>
      <Box flex="1 1 24rem">
        <Typography variant="pi" textColor="neutral600">
          {translate('conversion.hint')}
        </Typography>
      </Box>
    </Flex>
  );
};

const Conversion = ({ content: { subject, preheader, html, text }, onConvert }: Props) => {
  const translate = useTranslate();
  const [convert, { data, error }] = useConvertMergeTagsMutation();
  const apiError = useErrorTexts()(parseApiError(error));
  useEffect(() => {
    void convert({ subject, preheader, html, text });
  }, [convert, subject, preheader, html, text]);

  const result = data?.data;
  const known = result?.tags.filter(({ replacement }) => replacement !== null) ?? [];
  const unknown = result?.tags.filter(({ replacement }) => replacement === null) ?? [];
  const count = known.reduce((sum, { lines }) => sum + lines.length, 0);

  return (
    <ModalFrame title={translate('conversion.title')}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          {apiError && (
            <Notice isError title={translate('conversion.failed')}>
              <Typography textColor="neutral800">
                {apiError.message || translate('components.error')}
              </Typography>
            </Notice>
          )}
          {!result && !apiError && <Loading />}
          {result?.tags.length === 0 && <Typography>{translate('conversion.none')}</Typography>}
          <TagSection title={translate('conversion.known')} tags={known} />
          <TagSection title={translate('conversion.unknown')} tags={unknown} />
          {count > 0 && <Typography textColor="neutral600">{translate('conversion.unsaved')}</Typography>}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{translate('components.cancel')}</Button>
        </Modal.Close>
        {result && count > 0 && (
          <Button onClick={() => onConvert(toContent(result))}>
            {translate('conversion.convert', { count })}
          </Button>
        )}
      </Modal.Footer>
    </ModalFrame>
  );
};

const toContent = ({ subject, preheader, html, text }: Content): Content => ({
  subject,
  preheader,
  html,
  text,
});

const TagSection = ({ title, tags }: { title: string; tags: ForeignMergeTag[] }) =>
  tags.length === 0 ? null : (
    <Box tag="section" aria-label={title}>
      <Box paddingBottom={2}>
        <Typography variant="delta" tag="h3">
          {title}
        </Typography>
      </Box>
      <ForeignTagTable tags={tags} />
    </Box>
  );
