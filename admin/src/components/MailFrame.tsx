import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { backendUrl } from '../lib/backend-url';
import { toMailPage } from './mail-page';

/** A link of a mail, and its box in pixels. */
export type LinkPlace = { href: string; left: number; top: number; width: number; height: number };

export type ShownMail = {
  height: number;
  links: LinkPlace[];
  /** URLs of the images that could not be loaded. */
  brokenImages: string[];
};

type Props = {
  html: string;
  /** For screen readers. */
  title: string;
  style: CSSProperties;
  /** -1 takes it out of the order of the Tab key. */
  tabIndex?: number;
  /** Called once all images are loaded. */
  onShown?: (mail: ShownMail) => void;
};

/**
 * A mail in a frame, with its images and without its scripts. Links open a new tab. The frame loads a page of the server, whose
 * Content-Security-Policy allows images of all hosts. If the app keeps the admin from framing it, the mail is shown under the
 * admin's policy, which usually blocks them.
 */
export const MailFrame = ({ html, title, style, tabIndex, onShown }: Props) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const isReady = useRef(false);
  const [isBlocked, setBlocked] = useState(false);
  const page = useMemo(() => toMailPage(html, { isSrcDoc: isBlocked }), [html, isBlocked]);

  const receive = useCallback(
    ({ source, data }: MessageEvent) => {
      const shown = frame.current?.contentWindow;
      if (!shown || source !== shown) return;
      if (data?.mailFrame === 'ready') {
        isReady.current = true;
        shown.postMessage({ html: page }, '*');
      }
      if (data?.mailFrame === 'shown') onShown?.(data as ShownMail);
    },
    [page, onShown]
  );
  useEffect(() => {
    window.addEventListener('message', receive);

    return () => window.removeEventListener('message', receive);
  }, [receive]);

  const shared = { ref: frame, title, style, tabIndex };
  if (isBlocked) {
    return (
      <iframe
        // A new iframe for each version: one whose `srcDoc` changes while it loads may stay blank.
        key={page}
        {...shared}
        sandbox={`allow-same-origin ${NEW_TABS}`}
        srcDoc={page}
        onLoad={({ currentTarget: { contentDocument } }) => {
          if (contentDocument) onShown?.(measure(contentDocument));
        }}
      />
    );
  }

  return (
    <iframe
      key={page}
      {...shared}
      sandbox={`allow-scripts ${NEW_TABS}`}
      src={`${backendUrl()}/sequences/mail-frame`}
      onLoad={() => setBlocked(!isReady.current)}
    />
  );
};

const NEW_TABS = 'allow-popups allow-popups-to-escape-sandbox';

/** As the page of the server measures itself; see mail-frame.ts. What the admin's policy blocks is not broken. */
const measure = (mail: Document): ShownMail => ({
  brokenImages: [],
  height: mail.documentElement.scrollHeight,
  links: [...mail.querySelectorAll('a[href], area[href]')].map((link) => {
    const { left, top, width, height } = link.getBoundingClientRect();
    return { href: link.getAttribute('href') ?? '', left, top, width, height };
  }),
});
