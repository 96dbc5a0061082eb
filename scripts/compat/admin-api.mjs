/** What the admin asks of a running app, as its first administrator. */

/** Those of the browser tests, which may follow on the same app. */
export const OWNER = {
  email: 'owner@acme.example',
  password: 'Owner-Passw0rd',
  firstname: 'Olive',
  lastname: 'Owner',
};

/** Every call resolves with the status and the parsed body, whatever the status. */
export const openAdminApi = async (url) => {
  const call = async (method, path, body, token) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();

    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  const { email, password } = OWNER;
  const registered = await call('POST', '/admin/register-admin', OWNER);
  const { body } =
    registered.status === 200 ? registered : await call('POST', '/admin/login', { email, password });
  const { token } = body.data;

  return {
    get: (path) => call('GET', path, undefined, token),
    post: (path, data = {}) => call('POST', path, data, token),
    put: (path, data) => call('PUT', path, data, token),
    /** Without a token. */
    ask: (method, path, data) => call(method, path, data),
  };
};
