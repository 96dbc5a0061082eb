import { CURRENT_WORDING } from '../../prospects/consents/person-consents';
import { page, type PageStyle } from './page-layout';
import { PREFERENCES_TEXTS, type PreferencesTexts } from './preferences-texts';
import type { Reader } from './reader';

type Content = {
  /** Null when the person was deleted, `unknown` when the database does not answer. */
  reader: Reader | null | 'unknown';
  /** The act that was saved by this request. */
  saved: string | null;
};

/** The page of one person: which emails they get and what is recorded, with a button for each change. */
export const preferencesPage = (style: PageStyle, { reader, saved }: Content): string => {
  const texts = PREFERENCES_TEXTS[style.language];
  const isSaved = saved !== null && (reader !== null || saved === 'unsubscribe');
  const notice = isSaved ? `<p role="status"><strong>${texts.saved}</strong></p>` : '';
  // Only the address of a deleted person can still be kept from getting emails.
  if (reader === null)
    return page(style, texts.title, texts.deleted, `${notice}${buttons(texts, ['unsubscribe'])}`);

  const known = reader === 'unknown' ? null : reader;
  const sections = [emailsSection(texts, known), recordingSection(texts, known)];
  return page(style, texts.title, '', `${notice}${sections.join('')}`);
};

const emailsSection = (texts: PreferencesTexts, reader: Reader | null) => {
  const isActive = !reader || reader.state === 'active';
  const state = !reader ? '' : isActive && !reader.isSuppressed ? texts.active : inactiveText(texts, reader);
  const acts = isActive
    ? [...(reader?.enrollmentId ? (['leave'] as const) : []), 'unsubscribe' as const]
    : reader.unsubscribeDocumentId
      ? ['return' as const]
      : [];

  return section(texts.emails, `<p>${state}</p>${buttons(texts, acts)}`);
};

const inactiveText = (texts: PreferencesTexts, { state }: Reader) =>
  state === 'unsubscribed' ? texts.unsubscribed : texts.unreachable;

const recordingSection = (texts: PreferencesTexts, reader: Reader | null) => {
  const kinds = [
    { kind: 'opens', isOn: reader?.recordsOpens },
    { kind: 'clicks', isOn: reader?.recordsClicks },
  ] as const;
  const parts = kinds.map(({ kind, isOn }) => {
    const state = isOn === undefined ? '' : ` <strong>${isOn ? texts.on : texts.off}</strong>`;
    return `<p>${texts[kind]}${state}</p>${buttons(texts, [isOn === false ? `${kind}-on` : `${kind}-off`])}`;
  });
  const all = kinds.every(({ isOn }) => isOn !== false) ? buttons(texts, ['recording-off']) : '';

  return section(texts.recording, `${parts.join('')}${all}<p>${texts.afterwards}</p>`, 'tracking');
};

const section = (title: string, body: string, id?: string) =>
  `<section${id ? ` id="${id}"` : ''}><h2>${title}</h2>${body}</section>`;

/**
 * Each button posts to the URL of the page with its act as a parameter, so that no body has to be read. Those that agree name the
 * words that the person read.
 */
const buttons = (texts: PreferencesTexts, acts: Array<keyof PreferencesTexts & string>) =>
  acts
    .map(
      (act) =>
        `<form method="post" action="?act=${act}${act.endsWith('-on') ? `&amp;wording=${CURRENT_WORDING}` : ''}"><button>${String(texts[act])}</button></form>`
    )
    .join('');
