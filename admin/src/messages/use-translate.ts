import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { PLUGIN_ID } from '../plugin';

type Values = Record<string, string | number | null | undefined>;

/**
 * Returns `translate`, which formats the message of a key in the admin's language. Inside
 * `<MessagesProvider>` it knows all keys, outside only the host messages. An unknown key is returned itself.
 */
export const useTranslate = () => {
  const { formatMessage } = useIntl();

  return useCallback(
    (key: string, values?: Values): string =>
      formatMessage({ id: `${PLUGIN_ID}.${key}`, defaultMessage: key }, values),
    [formatMessage]
  );
};
