import { escapeHtml } from '../../lib/escape-html';
import { textColorOn } from '../../lib/text-color';
import type { Branding } from '../contract';

export type Language = 'de' | 'en' | 'es' | 'fr';

/** How the pages of readers look. */
export type PageStyle = Branding & { language: Language; color: string };

export const styleOf = (branding: Branding, language: Language): PageStyle => ({
  ...branding,
  language,
  color: branding.color ?? DEFAULT_COLOR,
});

const DEFAULT_COLOR = '#4945ff';

const LANGUAGE = /^\s*(de|en|es|fr)\b/i;

/**
 * The language of the person (BCP 47), when we have its texts; else the first one of the header, when we have its texts; else
 * English.
 */
export const languageOf = (acceptLanguage: string, ofPerson: string | null = null): Language => {
  const [, language = 'en'] = LANGUAGE.exec(ofPerson ?? '') ?? LANGUAGE.exec(acceptLanguage) ?? [];

  return language.toLowerCase() as Language;
};

const FOR_EMAILS_FROM: Record<Language, (sender: string) => string> = {
  de: (sender) => `Für E-Mails von ${sender}`,
  en: (sender) => `For emails from ${sender}`,
  es: (sender) => `Para los correos de ${sender}`,
  fr: (sender) => `Pour les e-mails de ${sender}`,
};

/** No scripts, no requests to other origins but that of the logo; the form may post to this origin only. */
export const pagePolicy = ({ logoUrl }: Pick<PageStyle, 'logoUrl'>) =>
  `default-src 'none'; style-src 'unsafe-inline'; ${logoUrl ? `img-src ${new URL(logoUrl).origin}; ` : ''}form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const STYLE = `body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f6f6f9;color:#32324d;font:16px/1.5 system-ui,sans-serif}
main{box-sizing:border-box;width:min(31rem,100% - 2rem);margin:1rem;padding:2.5rem;border-radius:8px;background:#fff;box-shadow:0 1px 4px #2121341a;text-align:center;overflow-wrap:anywhere}
img{max-width:12rem;max-height:4rem;margin-bottom:1.5rem}h1{margin:0 0 .5rem;font-size:1.4rem}h2{margin:0 0 .25rem;font-size:1.1rem}p{margin:0;color:#666687}h1+p+p{margin-top:.75rem}
section{margin-top:2rem;text-align:left}section p{margin-top:.75rem}section form{display:inline-block;margin-right:.5rem}strong{color:#32324d}.more{margin-top:1.5rem}a{color:inherit}
button{margin-top:1.5rem;padding:.7rem 1.4rem;border:1px solid;border-radius:4px;background:var(--color);color:var(--on-color);font:inherit;font-weight:600;cursor:pointer}
section button{margin-top:.75rem;padding:.5rem 1rem;background:none;color:inherit}:focus-visible{outline:3px solid #4945ff;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#181826;color:#fff}main{background:#212134}p{color:#a5a5ba}strong{color:#fff}:focus-visible{outline-color:#a5a5ff}img{padding:.5rem;border-radius:4px;background:#fff}}
@media (max-width:30rem){main{padding:1.5rem}}`;

/** `title`, `text` and `body` are HTML. */
export const page = (style: PageStyle, title: string, text: string, body = '') => {
  const { language, senderName, logoUrl, color } = style;
  const name = senderName && escapeHtml(senderName);
  const logo = logoUrl ? `<img src="${escapeHtml(logoUrl)}" alt="${name ?? ''}">` : '';
  const from = name ? `<p>${FOR_EMAILS_FROM[language](name)}</p>` : '';
  const colors = `:root{--color:${color};--on-color:${textColorOn(color)}}`;

  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${colors}${STYLE}</style></head><body><main>${logo}<h1>${title}</h1>${from}${text && `<p>${text}</p>`}${body}</main></body></html>`;
};
