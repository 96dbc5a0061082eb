const { join } = require('node:path');

/** SQLite by default; PLAYGROUND_DATABASE_URL=postgres://… selects PostgreSQL. */
module.exports = ({ env }) => {
  const url = env('PLAYGROUND_DATABASE_URL');
  if (url) return { connection: { client: 'postgres', connection: { connectionString: url } } };

  return {
    connection: {
      client: 'sqlite',
      connection: { filename: join(env('DATA_DIR', join(__dirname, '../.tmp')), 'data.db') },
      useNullAsDefault: true,
    },
  };
};
