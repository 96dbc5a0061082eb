import { Typography } from '@strapi/design-system';
import type { Utm } from '../../../server/src/sequences/contract';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';

const NAMES = ['source', 'medium', 'campaign', 'content'] as const;

type Props = {
  utm: Utm | null;
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (utm: Utm | null) => void;
};

/** What web analytics learn of a click. */
export const UtmPanel = ({ utm, errors, disabled, onChange }: Props) => {
  const translate = useTranslate();

  const change = (name: keyof Utm, value: string) => {
    const values = NAMES.map((one) => [one, (one === name ? value : utm?.[one]) || null] as const);
    onChange(values.some(([, text]) => text) ? Object.fromEntries(values) : null);
  };

  return (
    <Panel title={translate('settings.utm')}>
      <Typography textColor="neutral600">{translate('settings.utm-hint')}</Typography>
      {NAMES.map((name) => (
        <TextField
          key={name}
          name={`utm.${name}`}
          label={translate(`settings.utm.${name}`)}
          value={utm?.[name] ?? ''}
          error={errors[`utm.${name}`]}
          disabled={disabled}
          onChange={(value) => change(name, value)}
        />
      ))}
    </Panel>
  );
};
