import knex from 'knex';
import type { Playground } from './playground';

type Customer = { email: string | null; plan?: string };

/** Inserts customers by SQL, as another program writes them, with the documentIds `<prefix>0`, `<prefix>1` and so on. */
export const insertCustomers = async (
  { database: filename }: Playground,
  prefix: string,
  customers: Customer[]
) => {
  const database = knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
  const at = new Date();
  const rows = customers.map(({ email, plan = 'free' }, index) => ({
    ...{ document_id: `${prefix}${index}`, email, plan, first_name: 'Ada' },
    ...{ created_at: at, updated_at: at, published_at: at },
  }));
  for (let from = 0; from < rows.length; from += 100)
    await database('customers').insert(rows.slice(from, from + 100));
  await database.destroy();
};
