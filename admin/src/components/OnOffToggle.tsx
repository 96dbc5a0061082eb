import { Toggle } from '@strapi/design-system';
import { type ChangeEvent, type ComponentProps } from 'react';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';

type Props = Omit<ComponentProps<typeof Toggle>, 'onLabel' | 'offLabel' | 'onChange'> & {
  onChange: (isOn: boolean) => void;
};

/** Strapi's toggle, whose OFF is grey: to switch something off is no error. */
export const OnOffToggle = ({ onChange, ...toggle }: Props) => {
  const translate = useTranslate();

  return (
    <GreyOff>
      <Toggle
        onLabel={translate('components.on')}
        offLabel={translate('components.off')}
        onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.checked)}
        {...toggle}
      />
    </GreyOff>
  );
};

const GreyOff = styled.div`
  && > * > :first-child > * {
    color: ${({ theme }) => theme.colors.neutral700};
  }
`;
