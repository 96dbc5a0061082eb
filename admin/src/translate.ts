import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { PLUGIN_ID } from './plugin';
import en from './translations/en.json';

type Values = Record<string, string | number | null | undefined>;

const ENGLISH: Record<string, string> = en;

/** Gives the words of a key of `translations/`, in the admin's language, else in English. */
export const useTranslate = () => {
  const { formatMessage } = useIntl();

  return useCallback(
    (key: string, values?: Values): string =>
      formatMessage({ id: `${PLUGIN_ID}.${key}`, defaultMessage: ENGLISH[key] ?? key }, values),
    [formatMessage]
  );
};
