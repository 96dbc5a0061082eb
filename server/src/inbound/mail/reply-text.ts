import EmailReplyParser from 'email-reply-parser';

const MAX_PARSED_LENGTH = 4_000;
const MAX_LINE_LENGTH = 500;
const MAX_LINES = 10;
const MAX_LENGTH = 500;

/** The first lines of a reply, without what it quotes and its signature; empty when it says nothing. Never throws. */
export const replyText = (text: string): string =>
  visibleText(text).split('\n').slice(0, MAX_LINES).join('\n').slice(0, MAX_LENGTH).trim();

/** All that the person wrote, as far as it is among the first 4,000 characters. */
export const visibleText = (text: string): string => {
  const head = beforeQuote(text.slice(0, MAX_PARSED_LENGTH));
  // Its patterns look back and forth over a line, so that lines have a limit.
  const lines = head.split('\n').map((line) => line.slice(0, MAX_LINE_LENGTH).trimEnd());

  return new EmailReplyParser()
    .read(lines.join('\n'))
    .getVisibleText()
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

/** The lines before the headers of a quoted mail, as Outlook and phones write them, and before forwarded mails. */
const beforeQuote = (text: string): string => {
  const normalized = text.replace(/\r\n?/g, '\n').replace(/[\u00a0\u202f]/g, ' ');
  const at = QUOTES.map((pattern) => normalized.search(pattern)).filter((index) => index !== -1);

  return at.length === 0 ? normalized : normalized.slice(0, Math.min(...at));
};

const QUOTES = [
  // The line of a quoted mail's sender, followed by its other headers.
  /^[ *>]*(?:From|Von|De|Da|Van|Od)[ *]*: ?.{1,200}\n+(?:[ *>]*(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Inviato|Data|Verzonden|Wysłano|To|An|À|Para|A|Aan|Do)[ *]*: ?.{1,200}\n+)/m,
  /^[ ]*-{2,} ?(?:Original Message|Original Nachricht|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Mensagem original|Wiadomość oryginalna|Forwarded message|Weitergeleitete Nachricht).{0,20}$/im,
  /^_{20,}\s*$/m,
  // `On … wrote:`, over at most two lines, in the eight languages.
  /^>? ?(?:(?:On|Am|Le|El|Il|Op|Em|A|W dniu|Dnia)\b|pon\.,|wt\.,|śr\.,|czw\.,|pt\.,|sob\.,|niedz\.,).{4,200}(?:\n.{0,120})?(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|napisał(?:\(a\)|a)?)(?!\p{L}).{0,160}:?\s*$/imu,
  /^\d{4}-\d{2}-\d{2} .{1,120}<[^<>\s]{1,200}>:?\s*$/m,
  // Signatures of phones.
  /^(?:Sent from|Von meinem .{1,40} gesendet|Gesendet (?:von|mit)|Envoyé (?:de|depuis)|Enviado (?:desde|do|a partir)|Inviato da|Verzonden (?:vanaf|met)|Wysłane? z|Get Outlook for|Outlook für|Obtenir Outlook|Obtener Outlook)\b.{0,80}$/im,
];
