import { lightTheme } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { createGlobalStyle, ThemeProvider, useTheme } from 'styled-components';
import { usePrinting } from '../hooks/use-printing';

/**
 * The only part of the page that is printed, in the light theme and without controls. Inside it, the
 * attribute `data-print` makes exceptions: `never` hides an element on paper, `only` hides it on the screen,
 * `keep` prints a button.
 */
export const PrintArea = ({ children }: { children: ReactNode }) => {
  const theme = useTheme();
  const isPrinting = usePrinting();

  return (
    <ThemeProvider theme={isPrinting ? lightTheme : theme}>
      <PrintStyles />
      <div data-print="part">{children}</div>
    </ThemeProvider>
  );
};

const PrintStyles = createGlobalStyle`
  @media screen {
    [data-print='only'] {
      display: none;
    }
  }

  @media print {
    @page {
      margin: 12mm;
    }

    html,
    body {
      background: #fff !important;
    }

    body *:not(:has([data-print='part'])):not([data-print='part'], [data-print='part'] *) {
      display: none !important;
    }

    body :has([data-print='part']) {
      display: block !important;
      position: static !important;
      overflow: visible !important;
      width: auto !important;
      max-width: none !important;
      height: auto !important;
      min-height: 0 !important;
      margin: 0 !important;
      padding: 0 !important;
      background: none !important;
    }

    [data-print='part'] {
      zoom: 0.8;
      color: ${lightTheme.colors.neutral800};
    }

    [data-print='part'] * {
      print-color-adjust: exact;
      box-shadow: none !important;
      overflow: visible !important;
      animation: none !important;
    }

    [data-print='part'] :is(
      button:not([data-print='keep']),
      [data-print='never'],
      [role='radiogroup'],
      [role='combobox'],
      span[role='img'][tabindex]
    ) {
      display: none !important;
    }

    [data-print='part'] [role='grid'] :is(th, td) {
      height: auto;
      max-width: none;
      padding: 6px 8px;
    }

    [data-print='part'] [role='grid'] * {
      white-space: normal !important;
    }

    /* Without a minimum width, headings would be squeezed by columns whose text may break anywhere. */
    [data-print='part'] [role='grid'] th {
      min-width: 9rem;
    }

    [data-print='part'] :is(a, [title]) {
      max-width: none !important;
      overflow-wrap: anywhere;
    }

    /* Tables may break across pages, but only between rows. */
    [data-print='part'] :is(tr, li, dt, dd, svg, section:not(:has([role='grid']))) {
      break-inside: avoid;
    }

    [data-print='part'] h2 {
      break-after: avoid;
    }

    [data-print='part'] .recharts-responsive-container > div {
      width: 100% !important;
      height: 100% !important;
    }

    [data-print='part'] :is(.recharts-wrapper, .recharts-wrapper > svg, .recharts-legend-wrapper) {
      left: 0 !important;
      width: 100% !important;
    }
  }
`;
