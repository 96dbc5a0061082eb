/** The URL of the Strapi that serves this admin, without a slash at the end. Strapi sets it before it loads plugins; on the server, the global has another type. */
export const backendUrl = (): string =>
  (window as unknown as { strapi: { backendURL: string } }).strapi.backendURL;
