/** Merge tags that render a URL of this plugin. Such links are not tracked, and lead to no foreign host. */
export const OWN_URL_TAGS = ['unsubscribeUrl', 'preferencesUrl', 'trackingOptOutUrl'] as const;

export const namesOwnUrl = (text: string): boolean => OWN_URL_TAGS.some((tag) => text.includes(tag));
