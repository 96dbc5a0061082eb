import { Box, Typography } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '../messages/use-translate';

/** Most emails are laid out 600 pixels wide, and phones are 375. */
const SCREENS = {
  desktop: { widthPx: 720, flex: '3 1 30rem' },
  phone: { widthPx: 375, flex: '1 1 22rem' },
};

const HEIGHT_PX = 480;

type Props = { device: keyof typeof SCREENS; /** Null while it is not known. */ html: string | null };

/** A mail on a screen of a device: laid out for it, and shown smaller where there is less room. */
export const PreviewScreen = ({ device, html }: Props) => {
  const translate = useTranslate();
  const { widthPx, flex } = SCREENS[device];
  const [place, roomPx] = useWidth();
  const scale = Math.min(1, roomPx / widthPx);
  const name = translate(`preview.${device}`);

  return (
    <Box flex={flex} minWidth="0" maxWidth={device === 'phone' ? `${widthPx + 2}px` : undefined}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral600">
        {name}
      </Typography>
      <Box borderColor="neutral200" hasRadius overflow="hidden" height={`${HEIGHT_PX}px`} marginTop={1}>
        <div ref={place}>
          {html !== null && (
            <iframe
              // A frame that is given another page while it still loads one may stay blank for good.
              key={html}
              title={name}
              sandbox=""
              srcDoc={isDocument(html) ? html : PLAIN_BODY + html}
              style={{
                ...PAGE,
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

const isDocument = (html: string) => /<!doctype|<html/i.test(html);

/** Mail programs set what names no font in one of theirs, without serifs. */
const PLAIN_BODY = '<body style="margin: 16px; font: 16px/1.5 Arial, sans-serif">';

const PAGE = { display: 'block', border: 0, background: '#fff', maxWidth: 'none', transformOrigin: '0 0' };

/** Of an element in pixels, now and whenever it changes. */
const useWidth = () => {
  const element = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(Number.MAX_SAFE_INTEGER);

  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width > 0) setWidthPx(contentRect.width);
    });
    observer.observe(element.current);

    return () => observer.disconnect();
  }, []);

  return [element, widthPx] as const;
};
