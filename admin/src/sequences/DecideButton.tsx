import { Box, Button } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../messages/use-translate';
import { TrackingQuestion } from './TrackingQuestion';

/** Opens the question about people who have not agreed, where its missing answer is an obstacle. */
export const DecideButton = () => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);

  return (
    <Box paddingTop={2}>
      <Button variant="secondary" size="S" onClick={() => setOpen(true)}>
        {translate('privacy.decide')}
      </Button>
      {isOpen && <TrackingQuestion onDecided={close} onCancel={close} />}
    </Box>
  );
};
