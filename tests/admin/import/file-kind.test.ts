import { kindOfFile, seemsBinary } from '../../../admin/src/import/file-kind';

test.each<[string, number[], string]>([
  ['xlsx', [0x50, 0x4b, 0x03, 0x04, 0x14], 'spreadsheet'],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'spreadsheet'],
  ['pdf', [...Buffer.from('%PDF-1.7')], 'binary'],
  ['png', [0x89, 0x50, 0x4e, 0x47], 'binary'],
  ['csv', [...Buffer.from('Email,PK\n')], 'text'],
  ['a file that begins with PK', [...Buffer.from('PK,Email\n')], 'text'],
  ['UTF-16', [0xff, 0xfe, 0x45, 0x00], 'text'],
  ['nothing', [], 'text'],
])('%s', (_, bytes, kind) => {
  expect(kindOfFile(Uint8Array.from(bytes))).toBe(kind);
});

test('one control character in a cell does not make a file binary', () => {
  expect(seemsBinary('email,note\na@x.test,a\0b\n')).toBe(false);
  expect(seemsBinary('\0\x01\x02abc\0\0')).toBe(true);
});
