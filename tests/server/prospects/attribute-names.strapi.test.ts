import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachConnection } from '../../helpers/databases';
import { createProspect } from '../../helpers/fixtures';

onEachConnection('names of attributes', (database) => {
  let app: App;
  let admin: Admin;

  const names = async () => (await admin.get('/prospects/attribute-names').expect(200)).body.data;

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('are empty while nobody has an attribute', async () => {
    await createProspect(app.strapi, { email: 'none@people.test' });
    await createProspect(app.strapi, { email: 'empty@people.test', attributes: {} });

    expect(await names()).toEqual([]);
  });

  test('are those that people have, each once, those of most people first', async () => {
    const people = [
      { city: 'Rome', plan: 'pro' },
      { plan: 'free', city: 'Bern' },
      { plan: 'pro', 'Größe in "cm"': 180 },
      { plan: true, a: '' },
    ];
    for (const [index, attributes] of people.entries())
      await createProspect(app.strapi, { email: `p${index}@people.test`, attributes });

    expect(await names()).toEqual(['plan', 'city', 'Größe in "cm"', 'a']);
  });

  test('are at most 200', async () => {
    const attributesOf = (person: number) =>
      Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`many ${person * 50 + index}`, 'x']));
    for (let person = 0; person < 5; person += 1)
      await createProspect(app.strapi, {
        email: `many${person}@people.test`,
        attributes: attributesOf(person),
      });

    const listed = await names();

    expect(listed).toHaveLength(200);
    expect(listed.slice(0, 2)).toEqual(['plan', 'city']);
  });
});
