import { Flex, Status, Typography } from '@strapi/design-system';
import { TruncatedText } from './TruncatedText';

type Props = {
  tags: string[];
  /** The others are counted, and named in the tooltip of the number. All are shown when left out. */
  max?: number;
};

/** The tags of a prospect as chips. */
export const TagList = ({ tags, max = tags.length }: Props) => {
  const others = tags.slice(max);

  return (
    <Flex gap={1} wrap={others.length > 0 ? 'nowrap' : 'wrap'}>
      {tags.slice(0, max).map((tag) => (
        <Status key={tag} variant="neutral" size="S" width="fit-content" minWidth={0}>
          <TruncatedText text={tag} tag="span" variant="pi" maxWidth="12rem" />
        </Status>
      ))}
      {others.length > 0 && (
        <Typography variant="pi" textColor="neutral600" title={others.join(', ')}>
          +{others.length}
        </Typography>
      )}
    </Flex>
  );
};
