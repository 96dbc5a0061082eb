const PATHS = ['o', 'c', 'u', 'p'] as const;

/** First path segment of a public URL below `publicPath`: open, click, unsubscribe, preferences. */
export type PublicPath = (typeof PATHS)[number];

export const isPublicPath = (text: string): text is PublicPath => (PATHS as readonly string[]).includes(text);

/** Whether a path is a tracked URL, such as `<prefix>o/<token>`. `prefix` is `publicPath` with a slash at its end. */
export const isTrackedUrl = (path: string, prefix: string): boolean =>
  path.startsWith(prefix) && isPublicPath(path[prefix.length]) && path[prefix.length + 1] === '/';
