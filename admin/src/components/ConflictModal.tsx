import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import type { Conflict } from '../../../server/src/prospects/contract';
import { changedParts } from '../lib/changed-parts';
import { useTranslate } from '../messages/use-translate';
import { ModalFrame } from './ModalFrame';
import { RelativeTime } from './RelativeTime';

/** A field whose saved value and whose value in the form differ, both as text. */
export type DifferentField = { label: string; saved: string; mine: string };

type Props = {
  conflict: Pick<Conflict, 'changedBy' | 'changedAt'>;
  fields: DifferentField[];
  isSaving: boolean;
  onShowSaved: () => void;
  onOverwrite: () => void;
  onKeepEditing: () => void;
};

/** Somebody else saved while the form was open: shows who, when and what differs, and lets the later person choose. */
export const ConflictModal = ({ conflict, fields, isSaving, ...choices }: Props) => {
  const translate = useTranslate();
  const { changedBy, changedAt } = conflict;

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && choices.onKeepEditing()}>
      <ModalFrame title={translate('conflict.title')}>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography style={{ overflowWrap: 'anywhere' }}>
              {changedBy
                ? translate('conflict.by', { name: changedBy.name })
                : translate('conflict.by-program')}{' '}
              (<RelativeTime at={changedAt} />
              ). {translate('conflict.not-saved')}
            </Typography>
            {fields.map((field) => (
              <DifferentFieldRow key={field.label} field={field} />
            ))}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Flex gap={2} wrap="wrap" justifyContent="flex-end" width="100%">
            <Button variant="tertiary" onClick={choices.onKeepEditing}>
              {translate('components.unsaved.stay')}
            </Button>
            <Button variant="secondary" onClick={choices.onShowSaved}>
              {translate('conflict.show-saved')}
            </Button>
            <Button variant="danger" loading={isSaving} onClick={choices.onOverwrite}>
              {translate('conflict.overwrite')}
            </Button>
          </Flex>
        </Modal.Footer>
      </ModalFrame>
    </Modal.Root>
  );
};

const DifferentFieldRow = ({ field: { label, saved, mine } }: { field: DifferentField }) => {
  const translate = useTranslate();
  const [savedPart, myPart] = changedParts(saved, mine);

  return (
    <Box tag="section" aria-label={label}>
      <Typography variant="delta" tag="h3">
        {label}
      </Typography>
      <Flex gap={4} paddingTop={2} wrap="wrap" alignItems="stretch">
        <Value title={translate('conflict.saved')} text={savedPart} />
        <Value title={translate('conflict.mine')} text={myPart} />
      </Flex>
    </Box>
  );
};

const Value = ({ title, text }: { title: string; text: string }) => (
  <Box flex="1 1 24rem" minWidth="0" padding={3} background="neutral100" hasRadius>
    <Typography variant="sigma" tag="p" textColor="neutral600">
      {title}
    </Typography>
    <Typography
      tag="p"
      tabIndex={0}
      style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '16rem', overflow: 'auto' }}
    >
      {text === '' ? '—' : text}
    </Typography>
  </Box>
);
