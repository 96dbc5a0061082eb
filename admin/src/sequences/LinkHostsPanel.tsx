import { useState } from 'react';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';

type Props = {
  hosts: string[] | null;
  error: string | undefined;
  disabled: boolean;
  onChange: (hosts: string[] | null) => void;
};

/** The hosts that links may lead to when only the data of a prospect decide. */
export const LinkHostsPanel = ({ hosts, error, disabled, onChange }: Props) => {
  const translate = useTranslate();
  const [text, setText] = useState(hosts?.join('\n') ?? '');
  // Saving and other people change the hosts, too; while a person types, the text has more white space.
  const shown = isSame(readHosts(text), hosts) ? text : (hosts?.join('\n') ?? '');

  const change = (typed: string) => {
    setText(typed);
    onChange(readHosts(typed));
  };

  return (
    <Panel title={translate('settings.linkHosts')}>
      <TextField
        name="linkHosts"
        label={translate('settings.linkHosts-label')}
        hint={translate('settings.linkHosts-hint')}
        placeholder={translate('settings.linkHosts-none')}
        value={shown}
        error={error}
        disabled={disabled}
        rows={3}
        onChange={change}
      />
    </Panel>
  );
};

const readHosts = (text: string): string[] | null => {
  const hosts = text.split(/[\s,;]+/).filter(Boolean);
  return hosts.length > 0 ? hosts : null;
};

const isSame = (one: string[] | null, other: string[] | null) =>
  (one ?? []).join(' ') === (other ?? []).join(' ');
