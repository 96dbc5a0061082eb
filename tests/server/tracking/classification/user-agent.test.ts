import { describeAgent } from '../../../../server/src/tracking/classification/user-agent';

const ENGINE = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [
    'Gmail image proxy',
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  ],
  ['Zoho image proxy', 'ImageProxy Zoho'],
  ['Mail.ru image proxy', 'Mozilla/5.0 (compatible; proxy.imgsmail.ru)'],
  ['Naver image proxy', 'Naver Mail; Image Proxy'],
  ['Yahoo mail proxy', 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'],
  ['Thunderbird on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.2.0'],
  [
    'Outlook on Windows',
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; Microsoft Outlook 16.0.5266)',
  ],
  ['Outlook on iPhone', 'Outlook-iOS/723.4027091.prod.iphone (4.28.0)'],
  ['Superhuman on Mac', `Mozilla/5.0 (Macintosh) ${ENGINE} Superhuman/1.2 Chrome/120.0.0.0 Safari/537.36`],
  ['eM Client', 'eM Client/9.2.2157.0'],
  [
    'Mailbird on Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${ENGINE} Chrome/109.0.0.0 Safari/537.36 Mailbird/3.0/`,
  ],
  [
    'Spark on Mac',
    `Mozilla/5.0 (Macintosh) ${ENGINE} Spark/3.17.4 Chrome/122.0.0.0 Electron/29.3.1 Safari/537.36`,
  ],
  ['Spark on iPhone', 'com.readdle.smartemail/2.11.29 (iPhone; iOS 14.4)'],
  ['Airmail on Mac', 'Airmail 5.6.1 rv:666 (Macintosh; Mac OS X 13.4; en_US)'],
  ['BlueMail on Android', 'BlueMail/1.9.8.93 (Android 12)'],
  ['Yahoo Mail', 'YahooMobile/1.0 (mail; 7.43.0; 1.0)'],
  ['Edge on Windows', `Mozilla/5.0 (Windows NT 10.0) ${ENGINE} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`],
  [
    'Opera on Windows',
    `Mozilla/5.0 (Windows NT 10.0) ${ENGINE} Chrome/126.0.0.0 Safari/537.36 OPR/111.0.0.0`,
  ],
  [
    'Samsung Internet on Android',
    `Mozilla/5.0 (Linux; Android 14) ${ENGINE} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
  ],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'],
  [
    'Firefox on iPhone',
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/128.0 Mobile/15E148 Safari/605.1.15',
  ],
  ['Chrome on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${ENGINE} Chrome/126.0.0.0 Safari/537.36`],
  [
    'Chrome on iPhone',
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1',
  ],
  [
    'Safari on Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  ],
  ['Apple Mail', 'Mozilla/5.0'],
  [
    'Apple Mail on Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
  ],
  [
    'Apple Mail on iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  ],
  ['Apple Mail', 'Mail/3774.600.62 CFNetwork/1494.0.7 Darwin/23.4.0'],
  ['Other on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${ENGINE}`],
  ['Internet Explorer on Windows', 'Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko'],
  ['Other', 'curl/8.5.0'],
  ['Other', ''],
  ['Other', '<script>alert(1)</script>'],
])('%s is recognized: %s', (description, userAgent) => {
  expect(describeAgent(userAgent)).toBe(description);
});

test('only the first 256 characters of a user agent are read', () => {
  expect(describeAgent(`${'x'.repeat(250)} Firefox/1`)).toBe('Other');
  expect(describeAgent(`Firefox/1 ${'x'.repeat(1_000_000)}`)).toBe('Firefox');
});
