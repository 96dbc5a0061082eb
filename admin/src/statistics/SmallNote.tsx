import { Flex, Typography } from '@strapi/design-system';
import { Hint } from '../components/Hint';

/** A line in small type below a figure, with its explanation. */
export const SmallNote = ({ text, hint }: { text: string; hint: string }) => (
  <Flex gap={1}>
    <Typography variant="pi" textColor="neutral600">
      {text}
    </Typography>
    <Hint label={text} text={hint} />
  </Flex>
);
