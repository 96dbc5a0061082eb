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

/** The UTM parameters that are appended to links, for web analytics. */
export const UtmPanel = ({ utm, errors, disabled, onChange }: Props) => {
  const translate = useTranslate();

  const change = (name: keyof Utm, value: string) => {
    const values = NAMES.map((key) => [key, (key === name ? value : utm?.[key]) || null] as const);
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
