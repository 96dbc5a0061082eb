import { useIntl } from 'react-intl';
import { ConflictModal } from '../components/ConflictModal';
import type { OtherChange } from '../hooks/use-conflict';
import { useTranslate } from '../messages/use-translate';
import { changedSettings, type Settings } from './sequence-settings';
import { WEEKDAYS } from './sending-window';

type Props = {
  conflict: OtherChange<Settings>;
  draft: Settings;
  isSaving: boolean;
  onShowSaved: () => void;
  onOverwrite: () => void;
  onKeepEditing: () => void;
};

/** Somebody else changed the settings that are being edited. */
export const SettingsConflict = ({ conflict, draft, ...props }: Props) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const textOf = (settings: Settings, name: keyof Settings): string => {
    const { sendingWindow, utm } = settings;
    const value = settings[name];
    if (typeof value === 'boolean') return translate(value ? 'components.on' : 'components.off');
    if (name === 'sendingWindow' && sendingWindow) {
      const days = WEEKDAYS.filter(({ day }) => sendingWindow.days.includes(day)).map(({ sample }) =>
        formatDate(sample, { weekday: 'short', timeZone: 'UTC' })
      );
      return `${days.join(', ')} ${sendingWindow.from}–${sendingWindow.to}`;
    }
    if (name === 'utm' && utm)
      return Object.entries(utm)
        .flatMap(([key, text]) => (text ? `utm_${key}=${text}` : []))
        .join('\n');

    if (name === 'linkHosts' || name === 'senders') return (settings[name] ?? []).join('\n');

    return value === null ? '' : String(value);
  };
  const fields = changedSettings(conflict.current, draft).map((name) => ({
    label: translate(`settings.${name}`),
    saved: textOf(conflict.current, name),
    mine: textOf(draft, name),
  }));

  return <ConflictModal conflict={conflict} fields={fields} {...props} />;
};
