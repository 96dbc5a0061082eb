/** People whom the app has already: a type that can be a source of prospects. */
module.exports = {
  kind: 'collectionType',
  collectionName: 'customers',
  info: {
    singularName: 'customer',
    pluralName: 'customers',
    displayName: 'Customer',
  },
  options: {
    draftAndPublish: false,
  },
  attributes: {
    name: {
      type: 'string',
    },
    email: {
      type: 'email',
    },
    firstName: {
      type: 'string',
    },
    company: {
      type: 'string',
    },
    plan: {
      type: 'string',
    },
    trialEndsAt: {
      type: 'date',
    },
    newsletter: {
      type: 'boolean',
    },
    notes: {
      type: 'text',
      private: true,
    },
  },
};
