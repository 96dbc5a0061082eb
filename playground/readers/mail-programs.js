const { chance } = require('./chance');

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K)';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0';
const SAFARI = `${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`;

/**
 * Mail programs that people read with: the user agent that loads the pixel when a mail is opened, and that of the browser in
 * which links open. `prefetch` loads the pixel when the mail arrives, read or not.
 */
const MAIL_PROGRAMS = [
  { share: 0.25, pixel: `${IPHONE} Mobile/15E148`, browser: SAFARI },
  {
    share: 0.3,
    pixel: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    browser: `${ANDROID} ${CHROME} Mobile Safari/537.36`,
  },
  {
    share: 0.2,
    pixel: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)',
    browser: `${WINDOWS} ${CHROME} Safari/537.36 Edg/146.0.0.0`,
  },
  { share: 0.15, prefetch: 'Mozilla/5.0', browser: SAFARI },
  { share: 0.1, browser: `${WINDOWS} ${CHROME} Safari/537.36` },
];

/** The mail program of a person, who always uses the same. The last one blocks images. */
const mailProgramOf = (address) => {
  let left = chance(address, 'mail program');
  return MAIL_PROGRAMS.find(({ share }) => (left -= share) < 0) ?? MAIL_PROGRAMS[0];
};

/** A filter that follows the links under the name of a browser. */
const FILTER_AGENT = `${WINDOWS} ${CHROME} Safari/537.36`;

module.exports = { FILTER_AGENT, mailProgramOf };
