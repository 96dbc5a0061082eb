import { IntlMessageFormat } from 'intl-messageformat';
import { agentMessages } from '../../../admin/src/activities/agent';
import german from '../../../admin/src/messages/de.json';
import english from '../../../admin/src/messages/en.json';
import spanish from '../../../admin/src/messages/es.json';
import french from '../../../admin/src/messages/fr.json';
import { describeAgent } from '../../../server/src/tracking/classification/user-agent';

const LANGUAGES = { en: english, de: german, fr: french, es: spanish } as Record<string, object>;

const textOf = (agent: string | null, language = 'en') =>
  agentMessages(agent)
    .map(({ key, values }) =>
      new IntlMessageFormat((LANGUAGES[language] as Record<string, string>)[key], language).format(values)
    )
    .join(' ');

test.each([
  ['Safari on iPhone', 'on iPhone'],
  ['Chrome on Android', 'on Android'],
  ['Chrome', 'in Chrome'],
  ['Apple Mail on iPhone', 'in Apple Mail on iPhone'],
  ['Outlook on Windows', 'in Outlook on Windows'],
  ['Outlook', 'in Outlook'],
  ['Gmail image proxy', 'in Gmail’s image proxy'],
  ['Yahoo mail proxy', 'in Yahoo’s image proxy'],
  ['Other on Mac', 'on a Mac'],
  ['Chrome on Toaster', 'on Toaster'],
  ['Other', ''],
  ['', ''],
  [null, ''],
])('the agent %p is said as %p', (agent, text) => {
  expect(textOf(agent)).toBe(text);
});

test.each([
  ['de', 'in Apple Mail auf dem iPhone', 'über den Bild-Proxy von Gmail'],
  ['fr', 'dans Apple Mail sur iPhone', 'par le proxy d’images de Gmail'],
  ['es', 'en Apple Mail en iPhone', 'mediante el proxy de imágenes de Gmail'],
])('agents in the language %s', (language, phone, proxy) => {
  expect(textOf('Apple Mail on iPhone', language)).toBe(phone);
  expect(textOf('Gmail image proxy', language)).toBe(proxy);
});

test('agents are said as the server stores them', () => {
  const iPhone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

  expect(textOf(describeAgent(`${iPhone} Mobile/15E148`))).toBe('in Apple Mail on iPhone');
  expect(textOf(describeAgent(`${iPhone} Version/17.5 Mobile/15E148 Safari/604.1`))).toBe('on iPhone');
});
