import { Flex, Modal, Typography } from '@strapi/design-system';
import type { SentMailContent } from '../../../server/src/emails/preview/contract';
import { useGetSentMailQuery } from '../api/emails';
import { ModalFrame } from '../components/ModalFrame';
import { Notice } from '../components/Notice';
import { QueryState } from '../components/QueryState';
import { useReturnFocus } from '../hooks/use-return-focus';
import { useTranslate } from '../messages/use-translate';
import { RenderedMail } from '../steps/RenderedMail';
import { MailHeader } from './MailHeader';

type Props = { id: number; onClose: () => void };

/** A modal with an email as it was sent, or why its text cannot be shown. */
export const SentMail = ({ id, onClose }: Props) => {
  const translate = useTranslate();
  const returnFocus = useReturnFocus();
  const query = useGetSentMailQuery(id);
  const mail = query.data?.data;

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <ModalFrame
        title={translate('emails.read.title')}
        style={{ width: 'min(120rem, 95vw)', maxWidth: 'none' }}
        onCloseAutoFocus={returnFocus}
      >
        <Modal.Body>
          <QueryState query={query}>
            {mail && (
              <Flex direction="column" alignItems="stretch" gap={4}>
                <MailHeader mail={mail} />
                <Content content={mail.content} />
              </Flex>
            )}
          </QueryState>
        </Modal.Body>
      </ModalFrame>
    </Modal.Root>
  );
};

const Content = ({ content }: { content: SentMailContent }) => {
  const translate = useTranslate();
  if (content.state !== 'kept')
    return (
      <Notice isError={false} title={translate('emails.read.missing')}>
        <Typography textColor="neutral800">{translate(`emails.read.${content.state}`)}</Typography>
      </Notice>
    );

  return (
    <>
      <Typography variant="pi" textColor="neutral600">
        {translate('emails.read.hint')}
      </Typography>
      <RenderedMail mail={content} label={translate('emails.read.view')} />
    </>
  );
};
