const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { ADMIN, PROSPECTS, SEQUENCE, STEPS } = require('./sample');

const documents = (strapi, name) => strapi.documents(`plugin::sequences.${name}`);
const service = (strapi, name) => strapi.plugin('sequences').service(name);

/** Creates the data of `npm run demo`: an administrator and an active sequence with prospects. Existing data is kept. */
const seedDemo = async (strapi) => {
  await createAdmin(strapi);
  await decideTracking(strapi);
  const filters = { name: SEQUENCE.name };
  if ((await documents(strapi, 'sequence').count({ filters })) > 0) return;

  const { documentId } = await documents(strapi, 'sequence').create({ data: SEQUENCE });
  for (const [index, { file, ...step }] of STEPS.entries()) {
    const html = readFileSync(join(strapi.dirs.app.src, 'demo/mails', file), 'utf8');
    await documents(strapi, 'step').create({
      data: { ...step, html, position: index + 1, sequence: documentId },
    });
  }
  await service(strapi, 'sequences').activate(documentId);

  const prospects = [];
  for (const data of PROSPECTS)
    prospects.push((await documents(strapi, 'prospect').create({ data })).documentId);
  await service(strapi, 'enrollments').enroll(documentId, prospects);
};

/** The administrator of the demo decides about people who have not agreed, as a person does in the admin. */
const decideTracking = async (strapi) => {
  if (service(strapi, 'trackingDecision').current() !== null) return;
  await asAdmin(strapi, () => service(strapi, 'trackingDecision').decide('track'));
};

/** Runs `work` as if the administrator of the demo had asked for it in the admin. */
const asAdmin = async (strapi, work) => {
  const user = await strapi.db.query('admin::user').findOne({ where: { email: ADMIN.email } });
  const state = { auth: { strategy: { name: 'admin' } }, user };

  return strapi.requestContext.run({ state }, work);
};

const createAdmin = async (strapi) => {
  if (await strapi.service('admin::user').exists({ email: ADMIN.email })) return;
  const role = await strapi.service('admin::role').getSuperAdmin();

  await strapi
    .service('admin::user')
    .create({ ...ADMIN, isActive: true, registrationToken: null, roles: [role.id] });
};

module.exports = { asAdmin, createAdmin, decideTracking, seedDemo };
