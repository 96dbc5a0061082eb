import fc from 'fast-check';
import { findLinkTarget, removeLink, writeLink } from '../../../admin/src/editor/link-edit';
import { change, mark, node, select, shown, stateOf, text } from './documents';

const link = (attributes = {}) => mark('link', { href: '#a', ...attributes });
const bold = mark('bold');

describe('the target of the link dialog', () => {
  test('is the whole link at the cursor, whatever marks its parts have', () => {
    const state = select(
      stateOf([
        node('paragraph', {}, text('See '), text('our ', link()), text('offer', link(), bold), text('.')),
      ]),
      7
    );

    expect(findLinkTarget(state)).toMatchObject({ from: 5, to: 14, text: 'our offer', isLink: true });
    expect(findLinkTarget(state).attributes).toMatchObject({ href: '#a' });
  });

  test('is the selection, or nothing at the cursor', () => {
    const state = stateOf(['See {{ a }}']);

    expect(findLinkTarget(select(state, 5, 12))).toMatchObject({
      from: 5,
      to: 12,
      text: '{{ a }}',
      isLink: false,
    });
    expect(findLinkTarget(select(state, 5))).toMatchObject({ from: 5, to: 5, text: '', isLink: false });
  });

  test('has no text with an image, a line break or several blocks', () => {
    const image = node('image', { src: 'x' });

    expect(findLinkTarget(select(stateOf([image]), 1, 2)).text).toBeNull();
    expect(
      findLinkTarget(
        select(stateOf([node('paragraph', {}, text('a'), node('hardBreak', {}), text('b'))]), 1, 4)
      ).text
    ).toBeNull();
    expect(findLinkTarget(select(stateOf(['a', 'b']), 1, 5)).text).toBeNull();
  });
});

describe('writing a link', () => {
  const offer = stateOf([node('paragraph', {}, text('our '), text('spring', bold), text(' offer'))]);
  const written = (given: string | null) => {
    const state = select(offer, 1, 17);
    return shown(
      change(state, (tr) => writeLink(tr, findLinkTarget(state), { text: given, attributes: { href: '#b' } }))
    );
  };

  test.each([
    ['our spring offer', 'p(link{href=#b} "our " link{href=#b} bold "spring" link{href=#b} " offer")'],
    ['our summer offer', 'p(link{href=#b} "our " link{href=#b} bold "summer" link{href=#b} " offer")'],
    ['our spring offers', 'p(link{href=#b} "our " link{href=#b} bold "spring" link{href=#b} " offers")'],
    ['your spring offer', 'p(link{href=#b} "your " link{href=#b} bold "spring" link{href=#b} " offer")'],
    ['spring offer', 'p(link{href=#b} bold "spring" link{href=#b} " offer")'],
    [null, 'p(link{href=#b} "our " link{href=#b} bold "spring" link{href=#b} " offer")'],
  ])('with the text %p keeps the marks of what did not change', (given, expected) => {
    expect(written(given)).toBe(expected);
  });

  test('at the cursor inserts the text with the marks of the text around it', () => {
    const state = select(stateOf([text('ab', bold)]), 2);

    const linked = change(state, (tr) =>
      writeLink(tr, findLinkTarget(state), { text: 'x', attributes: { href: '#b' } })
    );

    expect(shown(linked)).toBe('p(bold "a" link{href=#b} bold "x" bold "b")');
  });

  test('keeps the other attributes of the link', () => {
    const state = select(stateOf([text('offer', link({ style: 'color:red', 'data-track': 'false' }))]), 3);
    const attributes = { href: '#b', 'data-track': null };

    const linked = change(state, (tr) => writeLink(tr, findLinkTarget(state), { text: 'deal', attributes }));

    expect(shown(linked)).toBe('p(link{style=color:red, href=#b} "deal")');
  });

  test('gives any text, with the link throughout', () => {
    const characters = fc.string({
      unit: fc.constantFrom('a', 'b', '😀', '{', ' '),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(characters, characters, (old, given) => {
        const paragraph = node('paragraph', {}, text('<'), text(old, link()), text('>'));
        const state = select(stateOf([paragraph]), 2, 2 + old.length);

        const after = change(state, (tr) =>
          writeLink(tr, findLinkTarget(state), { text: given, attributes: { href: '#b' } })
        );

        expect(shown(after)).toBe(`p("<" link{href=#b} ${JSON.stringify(given)} ">")`);
      })
    );
  });
});

test('a removed link leaves its text and the other marks', () => {
  const state = select(stateOf([node('paragraph', {}, text('a', link()), text('b', link(), bold))]), 2);

  expect(shown(change(state, (tr) => void removeLink(tr, findLinkTarget(state))))).toBe('p("a" bold "b")');
});
