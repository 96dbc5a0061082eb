/** Fixed secrets, for local use only. */
module.exports = {
  auth: { secret: 'playground-admin-secret' },
  apiToken: { salt: 'playground-token-salt' },
  transfer: { token: { salt: 'playground-transfer-salt' } },
  secrets: { encryptionKey: '0123456789abcdef0123456789abcdef' },
  autoOpen: false,
  flags: { nps: false, promoteEE: false },
};
