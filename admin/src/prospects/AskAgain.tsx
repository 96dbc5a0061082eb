import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** Number of people who were in the sequence before, and are not in it now. */
  count: number;
  onAgain: () => void;
};

/** Asks whether people who were in the sequence before start again. Until then they are left out. */
export const AskAgain = ({ count, onAgain }: Props) => {
  const translate = useTranslate();
  const [isLeftOut, setLeftOut] = useState(false);
  if (count === 0) return null;

  return (
    <Flex direction="column" alignItems="flex-start" gap={3} paddingTop={3}>
      <Typography tag="p">
        {translate(isLeftOut ? 'enrollments.left-out' : 'enrollments.again-question', { count })}
      </Typography>
      {!isLeftOut && (
        <Flex gap={2} wrap="wrap">
          <Button size="S" variant="tertiary" onClick={() => setLeftOut(true)}>
            {translate('enrollments.leave-out', { count })}
          </Button>
          <Button size="S" variant="secondary" onClick={onAgain}>
            {translate('enrollments.start-again', { count })}
          </Button>
        </Flex>
      )}
    </Flex>
  );
};
