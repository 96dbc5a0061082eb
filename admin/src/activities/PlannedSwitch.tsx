import { Flex, Switch, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';

type Props = { isShown: boolean; onChange: (isShown: boolean) => void };

/** Whether what leaves next is shown above. */
export const PlannedSwitch = ({ isShown, onChange }: Props) => (
  <Flex tag="label" gap={2} paddingTop={1} paddingBottom={1}>
    <CalmSwitch checked={isShown} onCheckedChange={onChange} />
    <Typography variant="pi" textColor="neutral800">
      {useTranslate()('activities.planned')}
    </Typography>
  </Flex>
);

/** Off is no alarm here, as the red of other switches says. */
const CalmSwitch = styled(Switch)`
  &[data-state='unchecked'] {
    background-color: ${({ theme }) => theme.colors.neutral500};
  }
`;
