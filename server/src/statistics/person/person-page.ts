import { escapeHtml } from '../../lib/escape-html';
import type { PersonData } from './person';

type Fields = Record<string, unknown>;

/** A page that a browser shows by itself, without scripts, for the person who asked for their data. */
export const personPage = (data: PersonData): string => {
  const { exportedAt, prospect, suppression, entries, enrollments, emails, receivedMails, events } = data;
  const title = `Data stored about ${String(prospect.email)}`;

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color: #212134; }
div { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid #c0c0cf; padding: 4px 8px; text-align: left; vertical-align: top; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>As of ${escapeHtml(exportedAt)}. Times are in UTC.</p>
${section('Person', [prospect])}
${section('Suppression', suppression ? [suppression] : [])}
${section('Entries', entries)}
${section('Sequences', enrollments)}
${section('Emails', emails)}
${section('Received mails', receivedMails)}
${section('Events', events)}
</body>
</html>
`;
};

/** A table with the names of the fields as its head. */
const section = (title: string, rows: Fields[]): string => {
  const heading = `<h2>${escapeHtml(title)}</h2>`;
  if (rows.length === 0) return `${heading}\n<p>None.</p>`;
  const names = Object.keys(rows[0]);
  const head = names.map((name) => `<th scope="col">${escapeHtml(wordsOf(name))}</th>`).join('');
  const body = rows.map((row) => `<tr>${names.map((name) => `<td>${cell(row[name])}</td>`).join('')}</tr>`);

  return `${heading}\n<div><table>\n<tr>${head}</tr>\n${body.join('\n')}\n</table></div>`;
};

/** `repliedAt` as `replied at`. */
const wordsOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';

  return escapeHtml(typeof value === 'object' ? JSON.stringify(value) : String(value));
};
