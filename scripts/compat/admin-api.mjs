/** Calls the admin's HTTP API of a running app as its first administrator. */

/** The credentials of the browser tests, which may run on the same app afterwards. */
export const OWNER = {
  email: 'owner@acme.example',
  password: 'Owner-Passw0rd',
  firstname: 'Olive',
  lastname: 'Owner',
};

/** Registers the first administrator, or logs in. Every call resolves with status and parsed body, also for errors. */
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
    callWithoutToken: (method, path, data) => call(method, path, data),
  };
};
