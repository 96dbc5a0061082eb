import { encodeText } from './encode-text';

/** Files as other programs export people, with what an import of each gives. */
export type PeopleFile = {
  name: string;
  bytes: Buffer;
  /** The first cells of each person that is imported: email address, first name, last name, company. */
  people: Array<[email: string, firstName?: string, lastName?: string, company?: string]>;
  /** Rows without an email address, or with that of an earlier row. */
  refused: number;
  /** Attributes of the first person, as far as they are told. */
  attributes?: Record<string, string>;
};

export const file = (
  name: string,
  lines: string[],
  rest: Omit<PeopleFile, 'name' | 'bytes'>,
  encoding = 'utf-8'
) => ({
  name,
  bytes: encoding === 'utf-8' ? Buffer.from(lines.join('\r\n')) : encodeText(lines.join('\r\n'), encoding),
  ...rest,
});
