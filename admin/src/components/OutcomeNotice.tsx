import { Box, Typography } from '@strapi/design-system';
import { Notice } from './Notice';

type Props = {
  isOk: boolean;
  title: string;
  text: string;
  /** The unchanged answer of the tested server. */
  answer?: string;
};

/** The outcome of a test. Screen readers announce it. */
export const OutcomeNotice = ({ isOk, title, text, answer }: Props) => (
  <Box role={isOk ? 'status' : undefined}>
    <Notice isError={!isOk} title={title}>
      <Typography tag="p" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Typography>
      {answer && (
        <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {answer}
        </Typography>
      )}
    </Notice>
  </Box>
);
