import type { ReactNode } from 'react';
import type { Alignment } from './text-style';

/** Icons that Strapi's own set lacks, drawn like those: paths, which its buttons colour. */

const Frame = ({ children }: { children: ReactNode }) => (
  <svg viewBox="0 0 32 32" width="16" height="16" fill="currentColor" aria-hidden>
    {children}
  </svg>
);

const LINES: Record<Alignment, string> = {
  left: 'M4 6.8h24v2.4H4zM4 12.2h16v2.4H4zM4 17.6h24V20H4zM4 23h16v2.4H4z',
  center: 'M4 6.8h24v2.4H4zM8 12.2h16v2.4H8zM4 17.6h24V20H4zM8 23h16v2.4H8z',
  right: 'M4 6.8h24v2.4H4zM12 12.2h16v2.4H12zM4 17.6h24V20H4zM12 23h16v2.4H12z',
};

export const AlignmentIcon = ({ alignment }: { alignment: Alignment }) => (
  <Frame>
    <path d={LINES[alignment]} />
  </Frame>
);

/** The letter A above a line in the colour of the text. */
export const TextColorIcon = ({ color }: { color: string | null }) => (
  <Frame>
    <path
      fillRule="evenodd"
      d="M14.7 4h2.6l6.4 16.5h-2.8l-1.6-4.3h-6.6l-1.6 4.3H8.3L14.7 4Zm1.3 3-2.5 6.9h5L16 7Z"
    />
    <path d="M4 23.5h24V28H4z" style={color === null ? undefined : { fill: color }} />
  </Frame>
);
