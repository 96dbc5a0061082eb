import { newDocumentId } from '../../../server/src/database/document-id';

test('looks like a documentId of Strapi', () => {
  for (let count = 0; count < 2_000; count += 1) expect(newDocumentId()).toMatch(/^[a-z][a-z0-9]{23}$/);
});

test('never comes twice', () => {
  const ids = Array.from({ length: 50_000 }, newDocumentId);

  expect(new Set(ids).size).toBe(ids.length);
});
