import { Flex, Typography } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Step } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';
import { toDisplayDelay } from './delay';

/** The line that leads to a step, with the wait before it. `place` is the step that was at this place before a drag. */
export const WaitLine = ({ place, isFirst }: { place: Step; isFirst: boolean }) => {
  const translate = useTranslate();

  return (
    <Line $isFirst={isFirst}>
      <Label tag="p" gap={2} background="neutral100" paddingTop={1} paddingBottom={1}>
        <Clock aria-hidden width="1.6rem" height="1.6rem" fill="neutral600" />
        <Typography fontWeight="semiBold" textColor="neutral700">
          {translate(isFirst ? 'steps.after-enrollment' : 'steps.later', toDisplayDelay(place))}
        </Typography>
      </Label>
    </Line>
  );
};

const LINE_PX = 2;

/** The line runs through the middle of the clock, above and below the handles of the cards. */
const Line = styled.div<{ $isFirst: boolean }>`
  position: relative;
  padding-block: ${({ $isFirst, theme }) => ($isFirst ? 0 : theme.spaces[4])}
    ${({ theme }) => theme.spaces[4]};
  --indent: 3.2rem;
  padding-inline-start: var(--indent);

  /* Strapi's buttons are narrower there. */
  ${({ theme }) => theme.breakpoints.medium} {
    --indent: 2.8rem;
  }

  &::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--indent) + 0.8rem - ${LINE_PX / 2}px);
    width: ${LINE_PX}px;
    background: ${({ theme }) => theme.colors.neutral300};
  }
`;

const Label = styled(Flex)`
  position: relative;
  width: fit-content;
`;
