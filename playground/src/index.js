const { seedDemo } = require('./demo/seed');

module.exports = {
  async bootstrap({ strapi }) {
    if (process.env.SEQUENCES_DEMO === '1') await seedDemo(strapi);
  },
};
