import { readAddressCell } from '../../../../server/src/prospects/cells/address-cell';
import { cleanLine, cleanText, unwrapExcelText } from '../../../../server/src/prospects/cells/cell-text';
import { readConsentCell } from '../../../../server/src/prospects/cells/consent-cell';
import { readTimezoneCell } from '../../../../server/src/prospects/cells/timezone-cell';

describe('the email address of a cell', () => {
  test.each<[string, string | null, string[]?]>([
    ['ada@x.test', 'ada@x.test'],
    [' Ada@X.test ', 'ada@x.test'],
    ['ada@x.test\u00a0', 'ada@x.test'],
    ['\u200bada@x.test\u200b', 'ada@x.test'],
    ['ada\u200c@x.te\u200dst', 'ada@x.test'],
    ['\u202aada@x.test\u202c', 'ada@x.test'],
    ['ada@x.test\ufeff', 'ada@x.test'],
    ['a\u00adda@x.test', 'ada@x.test'],
    ['ａｄａ＠ｘ．ｔｅｓｔ', 'ada@x.test'],
    ['Ada Lovelace <ada@x.test>', 'ada@x.test'],
    ['"Lovelace, Ada" <ada@x.test>', 'ada@x.test'],
    ['Lovelace, Ada <ada@x.test>', 'ada@x.test'],
    ['Ada (ada@x.test)', 'ada@x.test'],
    ['<ada@x.test>', 'ada@x.test'],
    ["'ada@x.test'", 'ada@x.test'],
    ['mailto:ada@x.test', 'ada@x.test'],
    ['MAILTO:ada@x.test?subject=Hi%20there', 'ada@x.test'],
    ['[ada@x.test](mailto:ada@x.test)', 'ada@x.test'],
    ['<a href="mailto:ada%40x.test">Ada</a>', 'ada@x.test'],
    ['ada@x.test.', 'ada@x.test'],
    ['ada@x.test;', 'ada@x.test'],
    ['ada@x.test,', 'ada@x.test'],
    ['E-Mail: ada@x.test', 'ada@x.test'],
    ['email:ada@x.test', 'ada@x.test'],
    ['* ada@x.test', 'ada@x.test'],
    ["o'brien@x.test", "o'brien@x.test"],
    ['ada+list@x.test', 'ada+list@x.test'],
    ['zoë@bücher.test', 'zoë@bücher.test'],
    ['a@x.test; b@x.test', 'a@x.test', ['b@x.test']],
    ['c@x.test, d@x.test', 'c@x.test', ['d@x.test']],
    ['c@x.test,d@x.test', 'c@x.test', ['d@x.test']],
    ['e@x.test f@x.test', 'e@x.test', ['f@x.test']],
    ['g@x.test/h@x.test', 'g@x.test', ['h@x.test']],
    ['g@x.test\nh@x.test', 'g@x.test', ['h@x.test']],
    ['i@x.test ::: j@x.test', 'i@x.test', ['j@x.test']],
    ['i@x.test:::j@x.test', 'i@x.test', ['j@x.test']],
    ['k@x.test & l@x.test', 'k@x.test', ['l@x.test']],
    ['k@x.test|l@x.test', 'k@x.test', ['l@x.test']],
    ['k@x.test、l@x.test', 'k@x.test', ['l@x.test']],
    ['none; m@x.test', 'm@x.test'],
    ['not@valid, m@x.test', 'm@x.test'],
    ['n@x.test; N@X.test', 'n@x.test'],
    ['John Chow|john@x.test', 'john@x.test'],
    ['', null],
    ['n/a', null],
    ['ada', null],
    ['ada@x', null],
    ['@ada', null],
    ['ada@@x.test', null],
    ['ada@x.test@y.test', null],
    ['a(b)@x.test', null],
    ['"a b"@x.test', null],
    ['ada,lovelace@x.test', null],
    ['a\u0007b@x.test', null],
  ])('%j is %j', (cell, address, others = []) => {
    expect(readAddressCell(cell)).toEqual({ address, others });
  });
});

describe('the text of a cell', () => {
  test.each([
    [' Ada ', 'Ada'],
    ['Bob\u00a0', 'Bob'],
    ['Dan\u200b', 'Dan'],
    ['\u200eDan\u200f', 'Dan'],
    ['Ada\u00a0 \n Lovelace', 'Ada Lovelace'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩\u200d💻', '👩\u200d💻'],
    ['\u200d Ada \u200c', 'Ada'],
    ['\u3000山田\u3000', '山田'],
  ])('%j becomes the line %j', (cell, line) => {
    expect(cleanLine(cell)).toBe(line);
  });

  test('line breaks stay in texts of several lines', () => {
    expect(cleanText('\ufeff one\r\ntwo\u200b ')).toBe('one\r\ntwo');
  });

  test.each([
    ['="0044123"', '0044123'],
    ['="say ""hi"""', 'say "hi"'],
    ['=1+1', '=1+1'],
    ['="a"&"b"', '="a"&"b"'],
    ['0044', '0044'],
  ])('%s is unwrapped to %s', (cell, text) => {
    expect(unwrapExcelText(cell)).toBe(text);
  });
});

test.each([
  ['Europe/Paris', 'Europe/Paris'],
  ['America/New York', 'America/New_York'],
  ['us_slash_pacific', 'America/Los_Angeles'],
  ['europe_slash_berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['+01:00', null],
  ['Mars/Olympus', null],
  ['(GMT+01:00) Berlin', null],
  ['', null],
])('the cell %j names the time zone %j', (cell, timezone) => {
  expect(readTimezoneCell(cell)).toBe(timezone);
});

test.each([
  ['granted', 'granted'],
  [' Yes ', 'granted'],
  ['Erteilt', 'granted'],
  ['sí', 'granted'],
  ['NON', 'refused'],
  ['Unbekannt', null],
  ['', null],
  ['perhaps', undefined],
])('the cell %j is the consent %j', (cell, consent) => {
  expect(readConsentCell(cell)).toBe(consent);
});
