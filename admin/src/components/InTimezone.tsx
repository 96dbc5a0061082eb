import type { ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';

/** Dates and times in it are written as they are in a time zone, rather than in the browser's. */
export const InTimezone = ({ timezone, children }: { timezone: string; children: ReactNode }) => (
  <IntlProvider {...useIntl()} timeZone={timezone}>
    {children}
  </IntlProvider>
);
