import { Box, Typography } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { MailFrame, type ShownMail } from '../components/MailFrame';
import { useTranslate } from '../messages/use-translate';

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
  /** Called once all images are loaded. */
  onShown?: (mail: ShownMail) => void;
};

/** An email laid out at the width of a device, and scaled down if there is less space. */
export const PreviewScreen = ({ device, html, onShown }: Props) => {
  const translate = useTranslate();
  const { widthPx, flex } = SCREENS[device];
  const [container, containerWidthPx] = useWidth();
  const scale = Math.min(1, containerWidthPx / widthPx);
  const name = translate(`preview.${device}`);

  return (
    <Box flex={flex} minWidth="0" maxWidth={device === 'phone' ? `${widthPx + 2}px` : undefined}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral600">
        {name}
      </Typography>
      <Box borderColor="neutral200" hasRadius overflow="hidden" height={`${HEIGHT_PX}px`} marginTop={1}>
        <div ref={container}>
          {html !== null && (
            <MailFrame
              html={html}
              title={name}
              onShown={onShown}
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
