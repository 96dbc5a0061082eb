import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { PLUGIN_ID } from '../plugin';

type Values = Record<string, string | number | null | undefined>;

/** Gives the words of a key of `translations/`, in the admin's language, else in English; inside `Translated`, of all keys. */
export const useTranslate = () => {
  const { formatMessage } = useIntl();

  return useCallback(
    (key: string, values?: Values): string =>
      formatMessage({ id: `${PLUGIN_ID}.${key}`, defaultMessage: key }, values),
    [formatMessage]
  );
};
