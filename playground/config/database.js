const { join } = require('node:path');

module.exports = ({ env }) => ({
  connection: {
    client: 'sqlite',
    connection: { filename: join(env('DATA_DIR', join(__dirname, '../.tmp')), 'data.db') },
    useNullAsDefault: true,
  },
});
