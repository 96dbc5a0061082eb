import type { ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';

type Props = { timezone: string; children: ReactNode };

/** Formats all dates and times of its children in the time zone of a sequence. */
export const SequenceClock = ({ timezone, children }: Props) => (
  <IntlProvider {...useIntl()} timeZone={timezone}>
    {children}
  </IntlProvider>
);
