/**
 * Failpoints: the process kills itself with SIGKILL when it reaches one. SQL statements are recognized by what they write, so
 * the plugin contains no test code.
 */

const kill = () => process.kill(process.pid, 'SIGKILL');

const writes = (state) => (query) => /^update .*emails/.test(query.sql) && query.bindings.includes(state);

const writesEvents = ({ sql }) => /^insert .*into .*events/.test(sql);

const commits = ({ sql }) => /^commit/i.test(sql);

const anything = () => true;

/** `statements`: killed before the last one is sent to the database. `call`: killed before or after the provider's send. */
const POINTS = {
  'before the claim': { statements: [writes('claimed')] },
  'after the claim': { statements: [writes('claimed'), anything] },
  'before submitting is written': { statements: [writes('submitting')] },
  'before submitting is committed': { statements: [writes('submitting'), commits] },
  'after submitting is committed': { statements: [writes('submitting'), commits, anything] },
  'before the provider is called': { call: 'before' },
  'after the provider took it': { call: 'after' },
  'before sent is written': { statements: [writes('sent')] },
  'between sent and its events': { statements: [writes('sent'), writesEvents] },
  'before sent is committed': { statements: [writes('sent'), commits] },
  'after sent is committed': { statements: [writes('sent'), commits, anything] },
};

const armFailpoint = (strapi, name) => {
  const { statements, call } = POINTS[name];
  if (call) return armProvider(strapi, call);
  let step = 0;
  strapi.db.connection.on('query', ({ sql, bindings = [] }) => {
    if (statements[step]({ sql, bindings })) step += 1;
    if (step === statements.length) kill();
  });
};

const armProvider = (strapi, call) => {
  const { provider } = strapi.plugin('email');
  const send = provider.send.bind(provider);
  provider.send = async (...mail) => {
    if (call === 'before') kill();
    await send(...mail);
    kill();
  };
};

/** Kills the process whenever it loads the data of this prospect to compose an email. */
const armComposing = (strapi, prospectId) =>
  strapi.db.connection.on('query', ({ sql, bindings = [] }) => {
    const loadsProspects = /^select .t0.\.\* from .*prospects/.test(sql);
    if (loadsProspects && bindings.some((binding) => Number(binding) === prospectId)) kill();
  });

module.exports = { FAILPOINTS: Object.keys(POINTS), armComposing, armFailpoint };
