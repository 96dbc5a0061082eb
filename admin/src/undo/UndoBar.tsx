import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useEffect, useState } from 'react';
import styled from 'styled-components';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import type { Undoable } from './undo-context';
import { useUndoKey } from './use-undo-key';

type Props = Undoable & { onClose: () => void };

const OFFERED_MS = 10_000;

const Bar = styled(Box)`
  position: fixed;
  bottom: 24px;
  left: 50%;
  transform: translateX(-50%);
  width: max-content;
  max-width: min(64rem, calc(100vw - 32px));
  z-index: ${({ theme }) => theme.zIndices.notification};
`;

/** Says what was done, and undoes it by its button or Ctrl+Z. It stays for ten seconds, and as long as somebody is at it. */
export const UndoBar = ({ message, undo, onClose }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [isHeld, setHeld] = useState(false);
  const [isUndoing, setUndoing] = useState(false);
  useEffect(() => {
    if (isHeld || isUndoing) return;
    const timer = setTimeout(onClose, OFFERED_MS);
    return () => clearTimeout(timer);
  }, [isHeld, isUndoing, onClose]);

  const start = async () => {
    setUndoing(true);
    try {
      await notifyResult({ data: null }, await undo());
    } catch (error) {
      await notifyResult({ error }, '');
    }
    onClose();
  };
  useUndoKey(() => !isUndoing && void start());

  return (
    <Bar
      role="region"
      aria-label={translate('undo.undo')}
      background="neutral0"
      borderColor="neutral200"
      hasRadius
      shadow="popupShadow"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Flex gap={3} padding={3} paddingLeft={4}>
        <Typography role="status" textColor="neutral800">
          {message}
        </Typography>
        <Button size="S" variant="secondary" loading={isUndoing} onClick={() => void start()}>
          {translate('undo.undo')}
        </Button>
        <IconButton variant="ghost" label={translate('components.close')} onClick={onClose}>
          <Cross />
        </IconButton>
      </Flex>
    </Bar>
  );
};
