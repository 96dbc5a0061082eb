/** Encodes by asking `TextDecoder` for the character of each byte and pair of bytes, since `TextEncoder` knows only UTF-8. */
export const encodeText = (text: string, encoding: string): Buffer => {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const bytesOf = charactersOf(encoding);

  return Buffer.from(
    [...text].flatMap((character) => {
      const bytes = bytesOf.get(character);
      if (!bytes) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    })
  );
};

const maps = new Map<string, Map<string, number[]>>();

const charactersOf = (encoding: string) => {
  const map = maps.get(encoding) ?? readCharacters(encoding);
  maps.set(encoding, map);

  return map;
};

const readCharacters = (encoding: string) => {
  const map = new Map<string, number[]>();
  const add = (bytes: number[]) => {
    const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !map.has(text)) map.set(text, bytes);
  };
  for (let lead = 0; lead < 256; lead += 1) add([lead]);
  if (['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'].includes(encoding))
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) add([lead, trail]);

  return map;
};
