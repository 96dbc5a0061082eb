import { Box, Typography } from '@strapi/design-system';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslate } from '../messages/use-translate';
import { openInNewTab } from './new-tab-links';

/** Most emails are laid out for 600 px; phones are 375 px wide. */
const SCREENS = {
  desktop: { widthPx: 720, flex: '3 1 30rem' },
  phone: { widthPx: 375, flex: '1 1 22rem' },
};

const HEIGHT_PX = 480;

type Props = {
  device: keyof typeof SCREENS;
  /** Null while it is loading. */
  html: string | null;
  /** Lets links open a new tab; otherwise they lead nowhere. */
  opensLinks?: boolean;
};

/** An email laid out at the width of a device, and scaled down if there is less space. */
export const PreviewScreen = ({ device, html, opensLinks = false }: Props) => {
  const translate = useTranslate();
  const { widthPx, flex } = SCREENS[device];
  const [container, containerWidthPx] = useWidth();
  const scale = Math.min(1, containerWidthPx / widthPx);
  const name = translate(`preview.${device}`);
  const page = useMemo(() => toPage(html ?? '', opensLinks), [html, opensLinks]);

  return (
    <Box flex={flex} minWidth="0" maxWidth={device === 'phone' ? `${widthPx + 2}px` : undefined}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral600">
        {name}
      </Typography>
      <Box borderColor="neutral200" hasRadius overflow="hidden" height={`${HEIGHT_PX}px`} marginTop={1}>
        <div ref={container}>
          {html !== null && (
            <iframe
              // A new iframe for each version: one whose `srcDoc` changes while it loads may stay blank.
              key={html}
              title={name}
              sandbox={opensLinks ? 'allow-popups allow-popups-to-escape-sandbox' : ''}
              srcDoc={page}
              style={{
                ...FRAME_STYLE,
                width: scale < 1 ? `${widthPx}px` : '100%',
                height: `${HEIGHT_PX / scale}px`,
                transform: `scale(${scale})`,
              }}
            />
          )}
        </div>
      </Box>
    </Box>
  );
};

const toPage = (html: string, opensLinks: boolean): string => {
  const page = isFullDocument(html) ? html : DEFAULT_BODY + html;

  return opensLinks ? openInNewTab(page) : page;
};

const isFullDocument = (html: string) => /<!doctype|<html/i.test(html);

/** Email clients use their own sans-serif font for texts that set none. */
const DEFAULT_BODY = '<body style="margin: 16px; font: 16px/1.5 Arial, sans-serif">';

const FRAME_STYLE = {
  display: 'block',
  border: 0,
  background: '#fff',
  maxWidth: 'none',
  transformOrigin: '0 0',
};

/** Returns a ref and the current width of its element in pixels; a huge number before the first measurement. */
const useWidth = () => {
  const elementRef = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(Number.MAX_SAFE_INTEGER);

  useEffect(() => {
    if (!elementRef.current) return undefined;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width > 0) setWidthPx(contentRect.width);
    });
    observer.observe(elementRef.current);

    return () => observer.disconnect();
  }, []);

  return [elementRef, widthPx] as const;
};
