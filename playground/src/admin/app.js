export default {
  config: { locales: ['de', 'es', 'fr'], tutorials: false, notifications: { releases: false } },
  bootstrap() {},
};
