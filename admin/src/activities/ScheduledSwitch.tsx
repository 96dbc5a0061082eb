import { Flex, Switch, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';

type Props = { isShown: boolean; onChange: (isShown: boolean) => void };

/** Shows or hides the scheduled emails above the feed. */
export const ScheduledSwitch = ({ isShown, onChange }: Props) => (
  <Flex tag="label" gap={2} paddingTop={1} paddingBottom={1}>
    <NeutralSwitch checked={isShown} onCheckedChange={onChange} />
    <Typography variant="pi" textColor="neutral800">
      {useTranslate()('activities.scheduled')}
    </Typography>
  </Flex>
);

/** Grey when off: the design system's red would look like an error. */
const NeutralSwitch = styled(Switch)`
  &[data-state='unchecked'] {
    background-color: ${({ theme }) => theme.colors.neutral500};
  }
`;
