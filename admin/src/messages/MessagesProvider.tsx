import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createIntl, createIntlCache, RawIntlProvider, useIntl } from 'react-intl';
import { loadedMessages, loadMessages } from './messages';
import { LoadError } from './LoadError';

type Props = {
  children: ReactNode;
  /** What is shown until there are words. */
  fallback: ReactNode;
};

/**
 * Whatever of the plugin Strapi shows is in one of these, which loads the words of the admin's language. While those of
 * another language are loaded, the ones before stay. The words that an app sets itself come before ours.
 */
export const MessagesProvider = ({ children, fallback }: Props) => {
  const outer = useIntl();
  const { words, isMissing } = useWords(outer.locale);
  const inner = useMemo(() => {
    // Strapi's are texts, never parsed ones.
    const messages = outer.messages as Record<string, string>;
    return words && createIntl({ ...outer, messages: { ...words, ...messages } }, createIntlCache());
  }, [outer, words]);
  if (inner) return <RawIntlProvider value={inner}>{children}</RawIntlProvider>;

  // Nothing is thrown: it would take Strapi's own page along.
  return isMissing ? <LoadError /> : <>{fallback}</>;
};

const useWords = (language: string) => {
  const [words, setWords] = useState(() => loadedMessages(language));
  const [isMissing, setMissing] = useState(false);

  useEffect(() => {
    let isWanted = true;
    loadMessages(language).then(
      (loaded) => isWanted && setWords(loaded),
      () => isWanted && setMissing(true)
    );
    return () => void (isWanted = false);
  }, [language]);

  return { words, isMissing };
};
