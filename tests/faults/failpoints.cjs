/**
 * Where a process that sends can be killed: SIGKILL as soon as it comes there. Statements are known by what they write, so
 * that nothing in the plugin knows of this.
 */

const kill = () => process.kill(process.pid, 'SIGKILL');

const writes = (state) => (query) => /^update .*emails/.test(query.sql) && query.bindings.includes(state);

const writesEvents = ({ sql }) => /^insert .*into .*events/.test(sql);

const commits = ({ sql }) => /^commit/i.test(sql);

const anything = () => true;

/** A point is reached before the database gets the last of these statements. */
const POINTS = {
  'before the claim': { seen: [writes('claimed')] },
  'after the claim': { seen: [writes('claimed'), anything] },
  'before submitting is written': { seen: [writes('submitting')] },
  'before submitting is committed': { seen: [writes('submitting'), commits] },
  'after submitting is committed': { seen: [writes('submitting'), commits, anything] },
  'before the provider is called': { call: 'before' },
  'after the provider took it': { call: 'after' },
  'before sent is written': { seen: [writes('sent')] },
  'between sent and its events': { seen: [writes('sent'), writesEvents] },
  'before sent is committed': { seen: [writes('sent'), commits] },
  'after sent is committed': { seen: [writes('sent'), commits, anything] },
};

const armFailpoint = (strapi, name) => {
  const { seen, call } = POINTS[name];
  if (call) return armProvider(strapi, call);
  let step = 0;
  strapi.db.connection.on('query', ({ sql, bindings = [] }) => {
    if (seen[step]({ sql, bindings })) step += 1;
    if (step === seen.length) kill();
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

module.exports = { FAILPOINTS: Object.keys(POINTS), armFailpoint };
