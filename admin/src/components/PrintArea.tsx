import { lightTheme } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { createGlobalStyle, ThemeProvider, useTheme } from 'styled-components';
import { usePrinting } from '../hooks/use-printing';

/**
 * The part of a page that is printed: alone, in light colours, without what only a screen can use. Of what is in it,
 * `data-print` says otherwise: `never` stays off the paper, `only` is on nothing else, `keep` marks a button that is read.
 */
export const PrintArea = ({ children }: { children: ReactNode }) => {
  const theme = useTheme();
  const isPrinting = usePrinting();

  return (
    <ThemeProvider theme={isPrinting ? lightTheme : theme}>
      <Paper />
      <div data-print="part">{children}</div>
    </ThemeProvider>
  );
};

const Paper = createGlobalStyle`
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

    /* Beside names that break anywhere, no other heading does. */
    [data-print='part'] [role='grid'] th {
      min-width: 9rem;
    }

    [data-print='part'] :is(a, [title]) {
      max-width: none !important;
      overflow-wrap: anywhere;
    }

    /* A table may go on overleaf, between two of its rows. */
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
