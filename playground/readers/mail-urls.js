/** What programs request of a received mail: its pixel, its tracked links, and the URL that unsubscribes with one click. */
const mailUrls = ({ html = '', headers = [] }) => {
  const urls = [...(html ?? '').matchAll(/\b(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi)].map(([, url]) =>
    url.replaceAll('&amp;', '&')
  );
  const { value = '' } = headers.find(({ key }) => key === 'list-unsubscribe') ?? {};

  return {
    pixel: urls.find((url) => url.includes('/sequences/o/')) ?? null,
    links: urls.filter((url) => url.includes('/sequences/c/')),
    unsubscribe: /<(https?:[^>]+)>/.exec(value)?.[1] ?? null,
  };
};

module.exports = { mailUrls };
