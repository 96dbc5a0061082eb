const PATHS = ['o', 'c', 'u', 'p'] as const;

/** First path segment of a public URL below `publicPath`: open, click, unsubscribe, preferences. */
export type PublicPath = (typeof PATHS)[number];

export const isPublicPath = (text: string): text is PublicPath => (PATHS as readonly string[]).includes(text);

/** Whether a path, without the prefix `publicPath`, is a tracked URL: `o/<token>`. */
export const isTrackedUrl = (path: string): boolean => isPublicPath(path[0]) && path[1] === '/';
