import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createIntl, createIntlCache, RawIntlProvider, useIntl } from 'react-intl';
import { cachedMessages, loadMessages } from './messages';
import { LoadError } from './LoadError';

type Props = {
  children: ReactNode;
  /** Shown while the messages load. */
  fallback: ReactNode;
};

/**
 * Loads the plugin's messages in the admin's language and provides them to its children. Wraps every
 * component that the plugin gives to Strapi. When the language changes, the old messages stay until the new
 * ones are loaded. Messages of the host app override them.
 */
export const MessagesProvider = ({ children, fallback }: Props) => {
  const hostIntl = useIntl();
  const { messages, hasFailed } = useMessages(hostIntl.locale);
  const intl = useMemo(() => {
    // Strapi's messages are always strings, never parsed ASTs.
    const hostMessages = hostIntl.messages as Record<string, string>;
    return (
      messages && createIntl({ ...hostIntl, messages: { ...messages, ...hostMessages } }, createIntlCache())
    );
  }, [hostIntl, messages]);
  if (intl) return <RawIntlProvider value={intl}>{children}</RawIntlProvider>;

  // Not thrown, because an error here would break Strapi's page around the component.
  return hasFailed ? <LoadError /> : <>{fallback}</>;
};

const useMessages = (language: string) => {
  const [messages, setMessages] = useState(() => cachedMessages(language));
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    setFailed(false);
    loadMessages(language).then(
      (loaded) => isCurrent && setMessages(loaded),
      () => isCurrent && setFailed(true)
    );
    return () => void (isCurrent = false);
  }, [language]);

  return { messages, hasFailed };
};
