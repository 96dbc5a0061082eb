import type { ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';

/** Dates and times of the children are formatted in the given IANA time zone instead of the browser's. */
export const TimezoneProvider = ({ timezone, children }: { timezone: string; children: ReactNode }) => (
  <IntlProvider {...useIntl()} timeZone={timezone}>
    {children}
  </IntlProvider>
);
