import { joinHref } from '../../../../server/src/emails/html/rendered-href';

/** Renders a template in which each `{}` stands for a merge tag with this value. */
export const renderHref = (template: string, value: string) =>
  joinHref(
    template
      .split('{}')
      .flatMap((text, index) => [
        ...(index > 0 ? [{ text: escape(value), isAuthored: false }] : []),
        { text, isAuthored: true },
      ])
  );

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
