import {
  draftOfAsset,
  isWidth,
  toImageAttributes,
  toImageDraft,
} from '../../../admin/src/editor/image-draft';

describe('a file of the Media Library', () => {
  test.each([
    ['/uploads/a.png', 'https://acme.example', 'https://acme.example/uploads/a.png'],
    ['/uploads/a.png', 'https://acme.example/cms/', 'https://acme.example/cms/uploads/a.png'],
    ['https://cdn.example/a.png', 'https://acme.example', 'https://cdn.example/a.png'],
    ['//cdn.example/a.png', 'https://acme.example', 'https://cdn.example/a.png'],
  ])('with the URL %s is loaded from %s as %s', (url, baseUrl, src) => {
    expect(draftOfAsset({ url }, baseUrl).src).toBe(src);
  });

  test.each([
    [320, '320'],
    [600, '600'],
    [4000, '600'],
    [null, ''],
  ])('%p px wide is shown with the width %p', (width, expected) => {
    expect(draftOfAsset({ url: '/a', width, alternativeText: 'Logo' }, 'https://a.example')).toMatchObject({
      width: expected,
      alt: 'Logo',
    });
  });
});

test.each([
  ['', null, true],
  ['600', null, true],
  ['0', null, false],
  ['60.5', null, false],
  ['100%', null, false],
  ['100%', '100%', true],
])('the width %p of an image with the width %p is possible: %p', (width, original, expected) => {
  expect(isWidth(width, original)).toBe(expected);
});

describe('the attributes of an image', () => {
  const draft = { src: ' https://a.example/x.png ', alt: ' Logo ', width: '300' };

  test('that is new fit into narrow screens', () => {
    expect(toImageAttributes(draft, {})).toEqual({
      src: 'https://a.example/x.png',
      alt: 'Logo',
      width: '300',
      style: 'max-width: 100%; height: auto',
    });
    expect(toImageAttributes({ ...draft, width: '' }, {})).toEqual({
      src: 'https://a.example/x.png',
      alt: 'Logo',
      width: null,
      style: null,
    });
  });

  test('keep its size and style while its width stays', () => {
    const original = { src: 'x', alt: '', width: '100%', height: '20', style: 'width:10px' };

    expect(toImageAttributes({ ...toImageDraft(original), alt: 'New' }, original)).toEqual({
      src: 'x',
      alt: 'New',
      width: '100%',
    });
  });

  test.each([
    [
      { width: '600', height: '400' },
      { height: '200', style: null },
    ],
    [
      { width: '100%', height: '400' },
      { height: null, style: null },
    ],
    [{ style: 'border:0' }, { height: null, style: 'border:0' }],
    [{ style: 'width:600px; border:0' }, { height: null, style: 'width:300px; border:0' }],
  ])('of %p with another width keep the proportions', (original, expected) => {
    expect(toImageAttributes({ src: 'x', alt: '', width: '300' }, { src: 'x', ...original })).toMatchObject(
      expected
    );
  });

  test('of another image lose the height of the one before', () => {
    const original = { src: 'old', width: '300', height: '400' };

    expect(toImageAttributes(draft, original)).toMatchObject({ width: '300', height: null });
  });
});
