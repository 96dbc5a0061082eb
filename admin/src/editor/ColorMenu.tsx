import { IconButton, Menu } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { styled } from 'styled-components';
import { useMenuChoice } from '../hooks/use-menu-choice';
import { useTranslate } from '../messages/use-translate';
import { TextColorIcon } from './format-icons';
import { TEXT_COLORS } from './text-colors';

type Props = {
  /** The colour at the cursor; null if it has none. */
  color: string | null;
  /** Called after the menu has closed, so that it may move the focus. */
  onPick: (color: string | null) => void;
};

const NO_COLOR = { name: 'none', value: null };

/** A menu of the colours of the text, and of none. */
export const ColorMenu = ({ color, onPick }: Props) => {
  const translate = useTranslate();
  const { choose, onCloseAutoFocus } = useMenuChoice();

  return (
    <Menu.Root>
      <Menu.Trigger
        tag={IconButton}
        icon={<TextColorIcon color={color} />}
        variant="ghost"
        size="S"
        label={translate('editor.color')}
      />
      <Menu.Content onCloseAutoFocus={onCloseAutoFocus} maxHeight="40rem">
        {[NO_COLOR, ...TEXT_COLORS].map(({ name, value }) => {
          const isCurrent = value === (color?.toLowerCase() ?? null);
          return (
            <Menu.Item
              key={name}
              role="menuitemradio"
              aria-checked={isCurrent}
              startIcon={<Swatch $color={value} />}
              endIcon={isCurrent ? <Check /> : undefined}
              onSelect={() => choose(() => onPick(value))}
            >
              {translate(`editor.color.${name}`)}
            </Menu.Item>
          );
        })}
      </Menu.Content>
    </Menu.Root>
  );
};

/** Without a colour, an empty frame. */
const Swatch = styled.span<{ $color: string | null }>`
  display: block;
  width: 1.6rem;
  height: 1.6rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral300};
  border-radius: 50%;
  background: ${({ $color }) => $color ?? 'transparent'};
`;
